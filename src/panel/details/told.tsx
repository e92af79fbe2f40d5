/** What the server's record tells of an event, in the order one asks: who came or went, what did it and where, and what came of it. */
import { writeOf } from '../../core/companion/answer.ts';
import type { Access, ServerRecord } from '../../core/companion/shapes.ts';
import type { SessionEvent } from '../../core/timeline/log/session-log.ts';
import { useWords, type Words } from '../models/words.ts';
import { Text } from '../parts/text.tsx';
import { CodeLine } from '../parts/code-line.tsx';

/** Django's own name for nobody. */
const NOBODY = 'AnonymousUser';

type User = { readonly id: string; readonly name: string | null } | null;

const userText = (user: User, words: Words): string => {
  if (user === null) return NOBODY;
  return user.name === null
    ? words.t('panel.user.id', { id: user.id })
    : words.t('panel.user.both', { name: user.name, id: user.id });
};

/** Who was logged in before and after, when that is another one. */
function whoOf({ visit, server }: SessionEvent): readonly [User, User] | null {
  if (visit === undefined || visit.id === null) return null;
  const user = { id: visit.id, name: visit.name };
  if (visit.what === 'logout') return [user, null];
  const before = server?.record.user_before ?? null;
  return before?.id === user.id ? null : [before, user];
}

/** `logout()`, or the session's own method: `flush()`. */
function callOf({ op, sync, via }: Access): string {
  const name = via?.function ?? sync ?? op;
  return /^\w+$/.test(name) ? `${name}()` : name;
}

function effectOf(event: SessionEvent, { flushed, cycled }: ServerRecord): 'flushed' | 'cycled' | null {
  if (flushed && event.kind === 'flushed') return 'flushed';
  return cycled ? 'cycled' : null;
}

export function Told({ event, record }: { event: SessionEvent; record: ServerRecord }) {
  const words = useWords();
  const who = whoOf(event);
  const by = writeOf(record, record.ended ?? record.login ?? record.logout);
  const effect = effectOf(event, record);
  if (who === null && by === null && effect === null) return null;
  return (
    <dl class="told">
      {who !== null && (
        <>
          <dt>{words.t('server.told.who')}</dt>
          <dd>
            <Text value={`${userText(who[0], words)} → ${userText(who[1], words)}`} limit={160} />
          </dd>
        </>
      )}
      {by !== null && by.where !== null && (
        <>
          <dt>{words.t('server.told.by')}</dt>
          <dd>
            <span class="mono">
              <Text value={callOf(by)} limit={60} />
            </span>{' '}
            <Text value={words.t('server.told.in', { function: by.where.function })} limit={80} />{' '}
            <CodeLine place={by.where} />
          </dd>
        </>
      )}
      {effect !== null && (
        <>
          <dt>{words.t('server.told.effect')}</dt>
          <dd>{words.t(`server.told.${effect}`)}</dd>
        </>
      )}
    </dl>
  );
}
