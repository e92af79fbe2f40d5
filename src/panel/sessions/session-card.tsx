/** One session: name, engine when known, user, masked key, where it is valid, and how long. */
import type { Session } from '../../core/timeline/log/session-log.ts';
import { maskKey, visible } from '../../core/text/visible.ts';
import { useRecorder } from '../models/recorder.ts';
import { clockTime } from '../parts/format.ts';
import { useWords } from '../models/words.ts';
import { Countdown, ExpiryBar } from './countdown.tsx';
import { lineClass } from '../timeline/gutter.tsx';
import { Icon, type IconName } from '../parts/icons.tsx';
import { lazy } from '../parts/lazy.ts';
import { userOf, whereOf } from '../parts/session-text.ts';
import { Text } from '../parts/text.tsx';
import { useServer, type ServerModel } from '../details/server/model/server.ts';

const apart = lazy(async () => (await import('./clocks-apart.tsx')).Apart);

/** The shape of each way to end. */
export const endIcon: Readonly<Record<NonNullable<Session['ended']>['how'], IconName>> = {
  rotated: 'rotated',
  flushed: 'flushed',
  expired: 'hourglass',
  deleted: 'bin',
  replaced: 'replay',
};

/** Where the cookie lives when that is not the usual jar: a container (Firefox) or a private window. */
function Store({ storeId }: { storeId: string }) {
  const recorder = useRecorder();
  const words = useWords();
  const page = recorder.page.value;
  if (/^firefox-private$|^1$/.test(storeId))
    return <span class="tag">{words.t('panel.identity.private')}</span>;
  if (!storeId.startsWith('firefox-container-')) return null;
  const container = page.storeId === storeId ? page.container : undefined;
  const name = container?.name ?? storeId;
  return (
    <span
      class="tag container"
      data-colour={container?.colour}
      title={words.t('panel.identity.container', { name: visible(name, 80) })}
    >
      <Text value={name} limit={40} />
    </span>
  );
}

/** Small signs for what sets a cookie apart from its namesakes. */
export function Marks({ session }: { session: Session }) {
  const words = useWords();
  const { identity, identityCertain } = session;
  return (
    <>
      {!identityCertain && (
        <span class="tag" title={words.t('panel.identity.assumed.long')}>
          {words.t('panel.identity.assumed')}
        </span>
      )}
      {identity.partitionKey !== null && (
        <span
          class="tag"
          title={words.t('panel.identity.partition', { site: visible(identity.partitionKey, 120) })}
        >
          {words.t('panel.identity.partitioned')}
        </span>
      )}
      <Store storeId={identity.storeId} />
    </>
  );
}

/** The engine behind the cookie, once it is known: the server told, or the value itself tells. */
export function engineOf(session: Session, server: ServerModel): string | null {
  return server.full.value?.engineOf(session) ?? (session.form === 'signed' ? 'signed_cookies' : null);
}

export function SessionCard({
  session,
  selected,
  id,
  onPick,
}: {
  session: Session;
  selected: boolean;
  id: string;
  onPick: (session: number) => void;
}) {
  const words = useWords();
  const server = useServer();
  const { ended } = session;
  const clocks = server.full.value?.clocksOf(session) ?? null;
  const Apart = clocks?.isWarning === true ? apart.get() : null;
  const engine = engineOf(session, server);
  const user = userOf(session, words);
  return (
    <div
      role="option"
      id={id}
      aria-selected={selected}
      class={`card ${ended === null ? 'live' : 'ended'} ${lineClass(session.id)}`}
      onClick={() => onPick(session.id)}
    >
      <span class="strip" aria-hidden="true" />
      <span class="card-row">
        <span class="card-name">
          <Text value={session.identity.name} limit={80} />
        </span>
        <span class="card-engine">
          <Marks session={session} />
          {clocks?.isWarning === true && Apart !== null && <Apart clocks={clocks} />}
          {engine !== null && (
            <span class="badge">
              <Text value={engine} limit={40} />
            </span>
          )}
        </span>
      </span>
      <span class="card-row">
        <span class="card-user">
          <Text value={user} limit={80} />
        </span>
        <span class="card-where">
          {session.identity.hostOnly && session.identityCertain && (
            <span class="host-only" title={words.t('panel.identity.hostOnly.long')}>
              <Icon name="host" size={11} />
              <span class="offscreen">{words.t('panel.identity.hostOnly')}</span>
            </span>
          )}
          <Text value={whereOf(session)} limit={160} />
        </span>
      </span>
      <span class="card-row">
        <span class="card-key">
          <Text value={maskKey(session.value)} />
        </span>
        {ended === null ? (
          <span class="card-left">
            <Countdown session={session} />
          </span>
        ) : (
          <span class="card-left how">
            <Icon name={endIcon[ended.how]} size={11} class={`end-${ended.how}`} />
            {words.code('panel.ended', ended.how)} {clockTime(ended.at)}
          </span>
        )}
      </span>
      <ExpiryBar session={session} />
    </div>
  );
}
