/**
 * What an experiment may ask of the site's companion: a page as it would be answered if the user were disabled or time had passed (the
 * companion does it in a transaction that it never commits), and when the session ends.
 */
import { readValue, type Reading } from '../../companion/answer.ts';
import type { OperationAnswer } from '../../companion/shapes.ts';
import type { EpochMs } from '../../cookie/types.ts';
import { whoIs, type Page, type Probe, type ProbeAnswer } from './probe.ts';

/** What is asked. `later`: as if so many seconds had passed without a request. */
export type ServerQuestion =
  | { readonly about: 'disabled' }
  | { readonly about: 'later'; readonly seconds: number }
  | { readonly about: 'ends' };

/** What is told. */
export type ServerTold =
  /** There is no companion, or none that speaks to this program. */
  | { readonly is: 'silent' }
  | { readonly is: 'refused'; readonly problem: string }
  /** Who one would be. `before`: as things are; null where that was not asked. */
  | {
      readonly is: 'visited';
      readonly before: ProbeAnswer['who'] | null;
      readonly after: ProbeAnswer['who'];
      /** The authentication backend that the user logged in by. */
      readonly backend: string | null;
    }
  /** `at`, and the seconds `left` until then: null where the store does not say. `age`: how long a session lives that is saved now, in seconds. */
  | {
      readonly is: 'ends';
      readonly at: EpochMs | null;
      readonly left: number | null;
      readonly age: number | null;
    };

/** An operation of the companion; null where there is none. */
export type Operate = (op: string, key: string, args: object) => Promise<Reading<OperationAnswer> | null>;

/** Asks, and reads the answer by the probe's sign. `key`: the cookie's value. Never rejects. */
export async function askServer(
  operate: Operate,
  probe: Probe,
  now: () => EpochMs,
  key: string,
  question: ServerQuestion,
): Promise<ServerTold> {
  const { url, sign } = probe;
  const page = sign.by === 'text' ? { url, look: sign.in } : { url };
  const [op, args] =
    question.about === 'ends'
      ? (['read', {}] as const)
      : question.about === 'disabled'
        ? (['visit_disabled', page] as const)
        : (['visit_later', { ...page, seconds: question.seconds }] as const);
  const reading = await operate(op, key, args);
  if (reading === null) return { is: 'silent' };
  if (!reading.ok) {
    const { code, params } = reading.failure;
    return { is: 'refused', problem: String(params['problem'] ?? code) };
  }
  if (question.about === 'ends') {
    const { session } = reading.value;
    const at = Date.parse(session?.server.expires ?? '');
    const age = session?.expiry.age ?? null;
    if (Number.isNaN(at)) return { is: 'ends', at: null, left: null, age };
    return { is: 'ends', at, left: Math.round((at - now()) / 1000), age };
  }
  const visit = readValue('visit', reading.value.result);
  if (!visit.ok) return { is: 'refused', problem: visit.failure.code };
  const { before, after, backend } = visit.value;
  const who = ({ status, url: at, has }: typeof after): ProbeAnswer['who'] => {
    const text = sign.by === 'text' && has === true ? sign.in : '';
    const seen: Page = { status, url: at, text };
    return whoIs(probe, seen);
  };
  return { is: 'visited', before: before === null ? null : who(before), after: who(after), backend };
}
