/** The Cookie tab: the verdict, the raw line explained piece by piece, header beside jar, and how sure the name is. */
import { isAbout } from '../../../core/cookie/codes.ts';
import { useSignal, type Signal } from '@preact/signals';
import { explainSetCookie } from '../../../core/cookie/judge/explain.ts';
import { parseSetCookie } from '../../../core/cookie/read/parse.ts';
import type { JarCookie, ParsedSetCookie, Reason } from '../../../core/cookie/types.ts';
import type { Confirmation } from '../../../core/timeline/log/confirm.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { maskKey } from '../../../core/text/visible.ts';
import { useServer } from '../server/model/server.ts';
import { useLog } from '../../models/log.ts';
import { useLook } from '../../models/world.ts';
import { confirmationOf } from './confirmation.ts';
import { useWords, type Words } from '../../models/words.ts';
import './verdict.css';
import { AskedAndStored } from './asked-stored.tsx';
import { sentence } from '../../parts/cookie/cookie-sentence.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Evidence } from './evidence.tsx';
import {
  attributeNames,
  attributes,
  differs,
  jarText,
  type Attribute,
} from '../../parts/cookie/jar-fields.ts';
import { lifetimeSetting, type RecordedExpiry } from './lifetime.ts';
import { RawLine } from '../../parts/cookie/raw-line.tsx';
import { Text } from '../../parts/text.tsx';
import { lazy } from '../../parts/lazy.ts';
import { JarDisagrees, Verdict } from './verdict.tsx';

interface Row {
  readonly attribute: Attribute;
  readonly header: string | null;
  readonly meaning: string;
  readonly setting: string | null;
  readonly fault: boolean;
}

function headerText(
  attribute: Attribute,
  value: string | null,
  present: boolean,
  words: Words,
): string | null {
  if (!present) return null;
  return value === null || attribute === 'httponly' || attribute === 'secure' || attribute === 'partitioned'
    ? words.t('units.yes')
    : value;
}

function rowsOf(
  parsed: ParsedSetCookie,
  event: SessionEvent,
  words: Words,
  browser: 'chromium' | 'firefox',
  expiry: RecordedExpiry,
): Row[] {
  // By the clocks of the verdict, or the one would say that it deletes what the other stores.
  const clock = event.verdict?.clock ?? { now: event.at };
  const explained = explainSetCookie(parsed, { url: event.url ?? '', browser, ...clock });
  const byAttribute = new Map(explained.map((row) => [row.attribute, row]));
  const faults = event.verdict?.outcome === 'refused' ? event.verdict.reasons : [];
  return attributes.map((attribute) => {
    if (attribute === 'value') {
      const value = parsed.pair?.value ?? '';
      const fault = faults.some(({ code }) => isAbout(code, 'value'));
      const meaning = words.t(
        value === '' || value === '""' ? 'panel.cookie.valueEmpty' : 'panel.cookie.value',
      );
      return { attribute, header: maskKey(value), meaning, setting: null, fault };
    }
    const row = byAttribute.get(attribute);
    const fault = faults.some(
      ({ code, start, end }) =>
        (row?.present === true && start < row.meaning.end && end > row.meaning.start) ||
        isAbout(code, attribute),
    );
    return {
      attribute,
      header: headerText(attribute, row?.value ?? null, row?.present ?? false, words),
      meaning: row === undefined ? '' : sentence(row.meaning, words),
      setting: lifetimeSetting(row?.meaning.setting ?? null, expiry),
      fault,
    };
  });
}

function JarCell({
  attribute,
  jar,
  stored,
}: {
  attribute: Attribute;
  jar: JarCookie | null | undefined;
  stored: JarCookie | null;
}) {
  const words = useWords();
  if (jar === undefined) return <span class="quiet">{words.t('panel.cookie.notRead')}</span>;
  if (jar === null) return <span class="quiet">{words.t('panel.cookie.notThere')}</span>;
  const other = stored !== null && differs(stored, jar, attribute);
  return (
    <>
      {other && (
        <span class="changed" title={words.t('panel.cookie.differs')}>
          ≠{' '}
        </span>
      )}
      <Text value={jarText(jar, attribute, words)} limit={200} />
    </>
  );
}

function AttributeTable({
  rows,
  jar,
  stored,
  hovered,
}: {
  rows: readonly Row[];
  jar: JarCookie | null | undefined;
  stored: JarCookie | null;
  hovered: Signal<string | null>;
}) {
  const words = useWords();
  return (
    <table class="attributes">
      <thead>
        <tr>
          <th scope="col">{words.t('panel.column.attribute')}</th>
          <th scope="col">{words.t('panel.column.header')}</th>
          <th scope="col">{words.t('panel.column.jar')}</th>
          <th scope="col">{words.t('panel.column.meaning')}</th>
          <th scope="col" class="setting">
            {words.t('panel.column.setting')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ attribute, header, meaning, setting, fault }) => (
          <tr
            key={attribute}
            class={`${fault ? 'fault' : ''} ${hovered.value === attribute ? 'lit' : ''}`}
            onMouseEnter={() => (hovered.value = attribute)}
            onMouseLeave={() => (hovered.value = null)}
          >
            <th scope="row">{attributeNames[attribute]}</th>
            <td>
              {header === null ? (
                <span class={fault ? 'removed' : 'quiet'}>{words.t('panel.cookie.notSet')}</span>
              ) : (
                <Text value={header} limit={200} />
              )}
            </td>
            <td>
              <JarCell attribute={attribute} jar={jar} stored={stored} />
            </td>
            <td>
              {meaning}
              {setting !== null && <span class="setting-below mono">{setting}</span>}
            </td>
            <td class="setting mono">{setting}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The cookie itself, when no line is behind the event. */
function StoredOnly({ session }: { session: Session }) {
  const words = useWords();
  const cookie = session.jar ?? session.cookie;
  if (cookie === null) return <p class="explain quiet">{words.t('panel.cookie.onlySent')}</p>;
  return (
    <table class="attributes two">
      <thead>
        <tr>
          <th scope="col">{words.t('panel.column.attribute')}</th>
          <th scope="col">
            {words.t(
              session.jar === null || session.jar === undefined ? 'panel.column.stored' : 'panel.column.jar',
            )}
          </th>
        </tr>
      </thead>
      <tbody>
        {attributes
          .filter((attribute) => attribute !== 'max-age')
          .map((attribute) => (
            <tr key={attribute}>
              <th scope="row">{attributeNames[attribute]}</th>
              <td>
                <Text value={jarText(cookie, attribute, words)} limit={200} />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Line({
  line,
  event,
  session,
  confirmation,
  pointed,
}: {
  line: string;
  event: SessionEvent;
  session: Session | null;
  confirmation: Confirmation;
  pointed: Signal<Reason | null>;
}) {
  const words = useWords();
  const look = useLook();
  const server = useServer();
  const hovered = useSignal<string | null>(null);
  const parsed = parseSetCookie(line);
  const expiry = server.full.value?.recordOf(event)?.expiry.after ?? null;
  const rows = rowsOf(parsed, event, words, look.browser, expiry);
  const meanings = new Map<string, string>(rows.map((row) => [row.attribute, row.meaning]));
  meanings.set('name', words.t('panel.cookie.nameAndValue'));
  const { verdict } = event;
  // The jar's copy of that moment, where one was taken; else of now.
  const jar = confirmation.state === 'by-rules' ? session?.jar : confirmation.jar;
  return (
    <>
      <RawLine
        parsed={parsed}
        reasons={verdict?.reasons ?? []}
        remarks={verdict?.remarks ?? parsed.remarks}
        meanings={meanings}
        hovered={hovered}
        pointed={pointed}
      />
      {/* A line that is ignored whole has no attributes. */}
      {parsed.pair !== null && (
        <AttributeTable rows={rows} jar={jar} stored={verdict?.cookie ?? null} hovered={hovered} />
      )}
      <Remarks reasons={verdict?.remarks ?? parsed.remarks} />
    </>
  );
}

function Remarks({ reasons }: { reasons: readonly Reason[] }) {
  const words = useWords();
  if (reasons.length === 0) return null;
  return (
    <ul class="remarks">
      {reasons.map((reason, index) => (
        <li key={index} class="quiet">
          {sentence(reason, words)}
        </li>
      ))}
    </ul>
  );
}

/** The line that the jar does not hold: the last one of the session before the reading. */
function lineBefore(event: SessionEvent, events: readonly SessionEvent[]): SessionEvent | null {
  const index = events.findLastIndex(({ id }) => id === event.id);
  return (
    events.slice(0, index).findLast(({ session, line }) => session === event.session && line !== null) ?? null
  );
}

const more = lazy(() => import('./cookie-more.tsx'));

/** The sections below: loaded when one is first opened. */
function More({ event, session }: { event: SessionEvent; session: Session | null }) {
  const words = useWords();
  const body = (part: 'SendSection' | 'InferSection') => () => {
    const Body = more.get()?.[part];
    return Body === undefined ? (
      <p class="explain quiet">{words.t('panel.loading')}</p>
    ) : (
      <Body event={event} session={session} />
    );
  };
  return (
    <>
      <Disclosure id="send" title={words.t('truth.send.title')}>
        {body('SendSection')}
      </Disclosure>
      <Disclosure id="infer" title={words.t('infer.title')}>
        {body('InferSection')}
      </Disclosure>
    </>
  );
}

export function CookieTab({ event, session }: { event: SessionEvent; session: Session | null }) {
  const log = useLog();
  const pointed = useSignal<Reason | null>(null);
  const disagrees = event.reason === 'jar-disagrees';
  // A reading that contradicts has no line of its own: the one it contradicts is shown.
  const told = disagrees ? lineBefore(event, log.log.value.events) : event;
  const confirmation = confirmationOf(told ?? event, log);
  return (
    <>
      {disagrees ? (
        <JarDisagrees event={event} line={told} />
      ) : (
        <Verdict event={event} session={session} confirmation={confirmation} pointed={pointed} />
      )}
      <AskedAndStored event={event} />
      {told !== null && told.line !== null ? (
        <Line
          key={told.id}
          line={told.line}
          event={told}
          session={session}
          confirmation={confirmation}
          pointed={pointed}
        />
      ) : (
        !disagrees && event.kind !== 'edited' && session !== null && <StoredOnly session={session} />
      )}
      <More event={event} session={session} />
      <Evidence event={event} />
    </>
  );
}
