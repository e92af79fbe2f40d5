/** What is in the cookie: the layers, the signature, the data as a tree, and its tools; for a plain key, where the data is. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { engineOf } from '../../../core/sign-again/signing.ts';
import { member } from '../../../core/python/typed.ts';
import type { Decoded } from '../../../core/decode/reading/reading.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { duration } from '../../parts/format.ts';
import { useSecrets } from '../reading/secrets.ts';
import { useWords, type Words } from '../../models/words.ts';
import './payload.css';
import { valueOf } from './event-value.ts';
import { Icon } from '../../parts/icons.tsx';
import { lazy } from '../../parts/lazy.ts';
import { PasteButton } from '../decode/paste-button.tsx';
import { PayloadFoot } from '../reading/payload-foot.tsx';
import { PayloadKeys } from '../reading/payload-keys.tsx';
import { PayloadTampers } from './payload-tampers.tsx';
import { ReadingView, Remarks } from '../reading/payload-reading.tsx';
import { OnTheServer } from './payload-server.tsx';
import { Text } from '../../parts/text.tsx';
import { useLog } from '../../models/log.ts';
import { useServer } from '../server/model/server.ts';
import { useTimeline } from '../../timeline/rows.ts';

const decoder = lazy(async () => (await import('../../../core/decode/index.ts')).decode);
const serverPayload = lazy(async () => (await import('../server/lazy-parts.ts')).ServerPayload);
const form = lazy(async () => (await import('../reading/sign-again-form.tsx')).ResignForm);

/** Beside Django's own keys: what their value means. */
function noteFor(decoded: Decoded, session: Session | null, words: Words) {
  return (key: string): string | null => {
    const value = member(decoded.value, key);
    if (key === '_auth_user_id' && session !== null && session.userName !== null) {
      return words.t('panel.payload.user', { name: session.userName });
    }
    if (key === '_session_expiry' && typeof value === 'number') {
      return value === 0 ? words.t('panel.expiry.browser') : duration(value * 1000, words);
    }
    return null;
  };
}

function Unknown({ value, decoded }: { value: string; decoded: Decoded }) {
  const words = useWords();
  return (
    <div class="explain">
      <h3>
        <Icon name="info" /> {words.t('panel.payload.unknown')}
      </h3>
      <p>{words.t('panel.payload.unknown.long')}</p>
      <pre class="code">
        <code>
          <Text value={value} />
        </code>
      </pre>
      <Remarks reading={decoded} />
      <PasteButton />
    </div>
  );
}

export function PayloadTab({ event, session }: { event: SessionEvent; session: Session | null }) {
  const words = useWords();
  const log = useLog();
  const server = useServer();
  const timeline = useTimeline();
  const { options } = useSecrets();
  /** The value being edited: choosing another event ends it. */
  const editing = useSignal<string | null>(null);
  /** What is unfolded below the layers. */
  const open = useSignal<'keys' | 'tampers' | null>(null);
  const value = valueOf(event, session, log);
  const decode = decoder.get();
  const cookieName = session?.identity.name ?? '';
  const signing = options.value;
  const decoded = useMemo(
    () => (decode === null || value === null ? null : decode(value, { cookieName, ...signing })),
    [decode, value, cookieName, signing],
  );
  if (value === null || value === '') {
    return (
      <div class="explain quiet">
        <p>{words.t('panel.payload.none')}</p>
        <PasteButton />
      </div>
    );
  }
  if (decoded === null) return <p class="explain quiet">{words.t('panel.loading')}</p>;
  if (decoded.kind === 'session-key') {
    const full = server.full.value;
    const site = full?.site.value ?? null;
    const isThere = site !== null && site.status.value.kind === 'connected';
    const Payload = isThere ? serverPayload.get() : null;
    if (full === null || site === null || !isThere) return <OnTheServer value={value} />;
    return Payload === null ? (
      <p class="explain quiet">{words.t('panel.loading')}</p>
    ) : (
      <Payload full={full} site={site} value={value} event={event} />
    );
  }
  if (decoded.value === undefined) return <Unknown value={value} decoded={decoded} />;
  // In the past there is nothing to change.
  const isLive = timeline.past.value === null && session !== null && session.ended === null;
  const inCookie = isLive && engineOf(decoded.kind) === 'signed_cookies';
  const Form = editing.value === value ? form.get() : null;
  if (editing.value === value) {
    return Form === null ? (
      <p class="explain quiet">{words.t('panel.loading')}</p>
    ) : (
      <Form
        reading={decoded}
        cookie={
          session !== null && inCookie
            ? { name: session.identity.name, stale: session.value !== value }
            : null
        }
        sessionKey=""
        onClose={() => (editing.value = null)}
      />
    );
  }
  const toggle = (section: 'keys' | 'tampers') => (): void => {
    open.value = open.value === section ? null : section;
  };
  const tampers = inCookie ? toggle('tampers') : null;
  return (
    <div class="payload">
      <ReadingView
        key={event.id}
        reading={decoded}
        name={words.t('panel.payload.session')}
        note={noteFor(decoded, session, words)}
        from={words.t('panel.payload.fromCookie')}
        receivedAt={event.line === null ? null : event.at}
        keysOpen={open.value === 'keys'}
        onKeys={toggle('keys')}
        section={
          open.value === 'keys' ? (
            <PayloadKeys onClose={toggle('keys')} />
          ) : open.value === 'tampers' && tampers !== null ? (
            <PayloadTampers value={value} reading={decoded} onClose={tampers} />
          ) : null
        }
      />
      <PayloadFoot
        value={value}
        reading={decoded}
        onTamper={tampers}
        tampering={open.value === 'tampers'}
        onEdit={inCookie ? () => (editing.value = value) : null}
      />
    </div>
  );
}
