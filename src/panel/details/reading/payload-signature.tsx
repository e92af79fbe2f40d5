/** What is known about a signature: who made it, when, and how much of its age is left. */
import type { ReadonlySignal } from '@preact/signals';
import { useComputed } from '@preact/signals';
import type { EpochMs } from '../../../core/cookie/types.ts';
import type { Reading } from '../../../core/decode/reading/reading.ts';
import { useClock } from '../../models/clock.ts';
import { dateTime, duration } from '../../parts/format.ts';
import { useSecrets } from './secrets.ts';
import { Icon } from '../../parts/icons.tsx';
import { keyName } from './key-name.ts';
import { useLook } from '../../models/world.ts';
import { useWords } from '../../models/words.ts';

/** Clocks that differ by less are not worth a word: a timestamp has whole seconds, and an answer takes its time. */
const SKEW = 2000;

/** A sentence that changes with the clock, without anything else being rendered again. */
function Ticking({ say, tone }: { say: (now: EpochMs) => string; tone: string }) {
  const clock = useClock();
  const text: ReadonlySignal<string> = useComputed(() => say(clock.now.value));
  return <li class={tone}>{text}</li>;
}

function Age({ reading, expires }: { reading: Reading; expires: EpochMs | null }) {
  const words = useWords();
  const look = useLook();
  const { signedAt, kind } = reading;
  const { maxAge } = useSecrets().options.value;
  if (signedAt === null) return null;
  const when = dateTime(signedAt, words.language.value);
  // Django checks the age of signed_cookies only; stored data is loaded however old its signature is.
  const limited = kind === 'signed-cookie-session';
  const end = signedAt + maxAge * 1000;
  const age = duration(maxAge * 1000, words);
  const now = look.now();
  const passed = (at: EpochMs): string => (at < now ? 'tone-warn' : 'quiet');
  return (
    <>
      <Ticking
        key={`s${signedAt}`}
        tone={signedAt > now + SKEW ? 'tone-warn' : 'quiet'}
        say={(at) =>
          words.t(at + SKEW < signedAt ? 'sign-again.signed.future' : 'sign-again.signed', {
            when,
            age: duration(Math.abs(at - signedAt), words),
          })
        }
      />
      {limited && (
        <Ticking
          key={`a${end}`}
          tone={passed(end)}
          say={(at) =>
            words.t(at > end ? 'sign-again.age.passed' : 'sign-again.age.left', {
              age,
              left: duration(Math.abs(end - at), words),
            })
          }
        />
      )}
      {expires !== null && (
        <Ticking
          key={`e${expires}`}
          tone={passed(expires)}
          say={(at) =>
            words.t(at > expires ? 'sign-again.expiry.passed' : 'sign-again.expiry.left', {
              left: duration(Math.abs(expires - at), words),
            })
          }
        />
      )}
    </>
  );
}

/** @param receivedAt when the response arrived that brought the value, if it was signed for that response */
export function Signature({
  reading,
  expires,
  receivedAt,
  onKeys,
}: {
  reading: Reading;
  /** The moment of `_session_expiry`, if it has one. */
  expires: EpochMs | null;
  receivedAt: EpochMs | null;
  onKeys: () => void;
}) {
  const words = useWords();
  const { keys } = useSecrets().options.value;
  const { signature, key, salt, algorithm, signedAt } = reading;
  if (signature === 'none') return null;
  const skew = signedAt === null || receivedAt === null ? 0 : signedAt - receivedAt;
  return (
    <ul class="signature">
      {signature === 'valid' && (
        <li class="sig-valid">
          <Icon name="check" size={12} />{' '}
          {words.t('sign-again.signature.valid', {
            name: keyName(key ?? 0, words),
            salt: salt ?? '',
            algorithm: (algorithm ?? '').toUpperCase().replace('SHA', 'SHA-'),
          })}
        </li>
      )}
      {signature === 'invalid' && (
        <li class="sig-invalid">
          <Icon name="bad" size={12} class="err" />{' '}
          {words.t(
            keys.length > 1 ? 'sign-again.signature.invalid.many' : 'sign-again.signature.invalid.one',
            {
              n: keys.length,
            },
          )}
        </li>
      )}
      {signature === 'unverified' && (
        <li class="sig-unverified">
          {words.t('sign-again.signature.unverified')}{' '}
          <button type="button" class="link" onClick={onKeys}>
            {words.t('sign-again.keys.give')}
          </button>
        </li>
      )}
      <Age reading={reading} expires={expires} />
      {Math.abs(skew) >= SKEW && (
        <li class="tone-warn">
          {words.t(skew > 0 ? 'sign-again.skew.ahead' : 'sign-again.skew.behind', {
            by: duration(Math.abs(skew), words),
          })}
        </li>
      )}
    </ul>
  );
}
