/** What a learner can do: serialisable, so that a list of acts is the whole state, and a link. */
import { VIEWS, type ViewName } from './views.ts';

/** One act. */
export type Act =
  | { readonly act: 'open'; readonly view: ViewName }
  | { readonly act: 'wait'; readonly seconds: number }
  /** At the server: `Session.objects.all().delete()`, `clearsessions`, and somebody changing the password elsewhere. */
  | { readonly act: 'delete-row' | 'clear-expired' | 'change-password' }
  /** In the browser. */
  | { readonly act: 'delete-cookie' | 'close-browser' | 'replay' };

/** `open`, for short. */
export const open = (view: ViewName): Act => ({ act: 'open', view });

const PLAIN = new Set([
  'delete-row',
  'clear-expired',
  'change-password',
  'delete-cookie',
  'close-browser',
  'replay',
]);

/** As much as anybody plays. */
const MOST_ACTS = 60;

/** An act in a link: `cart-add`, `wait300`, `delete-row`. */
export function spellAct(act: Act): string {
  return act.act === 'open' ? act.view : act.act === 'wait' ? `wait${String(act.seconds)}` : act.act;
}

/** The acts of a link, up to the first that is none. */
export function readActs(text: string): readonly Act[] {
  const acts: Act[] = [];
  for (const word of text.split('.', MOST_ACTS)) {
    const act = readAct(word);
    if (act === null) break;
    acts.push(act);
  }
  return acts;
}

function readAct(word: string): Act | null {
  if (Object.hasOwn(VIEWS, word)) return open(word as ViewName);
  const seconds = /^wait(\d{1,8})$/.exec(word)?.[1];
  if (seconds !== undefined) return { act: 'wait', seconds: Number(seconds) };
  return PLAIN.has(word) ? { act: word as 'delete-row' } : null;
}
