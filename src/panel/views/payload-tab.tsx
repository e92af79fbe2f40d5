/** What is in the cookie: the layers, the data as a tree; for a plain key, where the data is and how to get at it. */
import { useSignal } from '@preact/signals';
import type { Decoded } from '../../core/decode/types.ts';
import type { Session, SessionEvent } from '../../core/timeline/session-log.ts';
import { visible } from '../../core/text/visible.ts';
import { usePanel } from '../context.ts';
import { dateTime, duration } from '../models/format.ts';
import type { Words } from '../models/words.ts';
import { copyText } from './copy.ts';
import { Icon } from './icons.tsx';
import { lazy } from './lazy.ts';
import { Text } from './text.tsx';
import { Tree } from './tree.tsx';
import { valueOf } from './event-value.ts';

const decoder = lazy(async () => {
  const [{ decode }, { toTree }] = await Promise.all([
    import('../../core/decode/index.ts'),
    import('../../core/decode/tree.ts'),
  ]);
  return { decode, toTree };
});

function Layers({ decoded }: { decoded: Decoded }) {
  const { words } = usePanel();
  const { layers, signature, signedAt } = decoded;
  return (
    <div class="layers" role="list" aria-label={words.t('panel.payload.layers')}>
      {signature !== 'none' && (
        <span role="listitem" class={`layer sig-${signature}`}>
          {words.code('panel.signature', signature)}
        </span>
      )}
      {layers
        .filter((layer) => layer.code !== 'signature')
        .map((layer, index, all) => (
          <span
            role="listitem"
            key={index}
            class={`layer ${index === all.length - 1 ? 'last' : ''}`}
            title={
              layer.code === 'timestamp' && signedAt !== null
                ? dateTime(signedAt, words.language.value)
                : words.t('panel.payload.bytes', { before: layer.bytesIn, after: layer.bytesOut })
            }
          >
            {words.code('decode.layer', layer.code)}
          </span>
        ))}
      <span class="layers-end">{words.t('panel.payload.fromCookie')}</span>
    </div>
  );
}

function Remarks({ decoded }: { decoded: Decoded }) {
  const { words } = usePanel();
  const { signature, signedAt, remarks, problems } = decoded;
  const language = words.language.value;
  return (
    <ul class="remarks">
      {signature === 'unverified' && <li class="quiet">{words.t('panel.payload.unverified')}</li>}
      {signedAt !== null && (
        <li class="quiet">{words.t('panel.payload.signedAt', { when: dateTime(signedAt, language) })}</li>
      )}
      {remarks.map((remark, index) => (
        <li key={index} class={`tone-${remark.tone}`}>
          {words.code('decode.remark', remark.code, remark.params)}
        </li>
      ))}
      {problems.map((problem, index) => (
        <li key={`p${index}`} class="tone-danger">
          {words.code('decode.problem', problem.code, problem.params)}
          {problem.offset !== null && ` (${words.t('panel.payload.offset', { n: problem.offset })})`}
        </li>
      ))}
    </ul>
  );
}

/** Beside Django's own keys: what their value means. */
function noteFor(decoded: Decoded, session: Session | null, words: Words) {
  return (key: string): string | null => {
    const data = decoded.value;
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, key) : undefined;
    if (key === '_auth_user_id' && session !== null && session.userName !== null) {
      return words.t('panel.payload.user', { name: session.userName });
    }
    if (key === '_session_expiry' && typeof value === 'number') {
      return value === 0 ? words.t('panel.expiry.browser') : duration(value * 1000, words);
    }
    return null;
  };
}

const shellLines = (key: string): string =>
  [
    'from importlib import import_module',
    'from django.conf import settings',
    'engine = import_module(settings.SESSION_ENGINE)',
    `engine.SessionStore(${JSON.stringify(key)}).load()`,
  ].join('\n');

/** A key says nothing by itself. What can be done about that, here and now. */
function OnTheServer({ value }: { value: string }) {
  const { words } = usePanel();
  const copied = useSignal(false);
  const code = shellLines(visible(value, 200));
  return (
    <div class="explain">
      <h3>
        <Icon name="info" /> {words.t('panel.payload.server')}
      </h3>
      <p>{words.t('panel.payload.server.long')}</p>
      <p>{words.t('panel.payload.server.do')}</p>
      <pre class="code">
        <code>{code}</code>
      </pre>
      <button
        type="button"
        class="pill"
        onClick={() => void copyText(code).then((done) => (copied.value = done))}
      >
        <Icon name={copied.value ? 'check' : 'copy'} size={12} />{' '}
        {words.t(copied.value ? 'panel.copied' : 'panel.copy')}
      </button>
      <p class="quiet">{words.t('panel.payload.server.note')}</p>
    </div>
  );
}

export function PayloadTab({ event, session }: { event: SessionEvent; session: Session | null }) {
  const { words, log } = usePanel();
  const value = valueOf(event, session, log);
  if (value === null || value === '') return <p class="explain quiet">{words.t('panel.payload.none')}</p>;
  const tools = decoder.get();
  if (tools === null) return <p class="explain quiet">{words.t('panel.loading')}</p>;
  const decoded = tools.decode(value, { cookieName: session?.identity.name ?? '' });
  if (decoded.kind === 'session-key') return <OnTheServer value={value} />;
  if (decoded.value === undefined) {
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
        <Remarks decoded={decoded} />
      </div>
    );
  }
  return (
    <>
      <Layers decoded={decoded} />
      {decoded.dangerous && (
        <p class="verdict err">
          <Icon name="bad" class="err" /> {words.t('panel.payload.dangerous')}
        </p>
      )}
      <Tree
        key={event.id}
        node={tools.toTree(decoded.value)}
        name={words.t('panel.payload.session')}
        note={noteFor(decoded, session, words)}
      />
      <Remarks decoded={decoded} />
    </>
  );
}
