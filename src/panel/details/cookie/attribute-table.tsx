/** The attributes of a line beside those of the jar; or of the jar alone, where no line is behind the event. */
import type { Signal } from '@preact/signals';
import type { JarCookie } from '../../../core/cookie/types.ts';
import type { Session } from '../../../core/timeline/log/session-log.ts';
import { useWords } from '../../models/words.ts';
import {
  attributeNames,
  attributes,
  differs,
  jarText,
  type Attribute,
} from '../../parts/cookie/jar-fields.ts';
import { Text } from '../../parts/text.tsx';
import { visible } from '../../../core/text/visible.ts';
import type { Row } from './attribute-rows.ts';
import type { deployOf } from './deploy.ts';

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

/** Django's own words, by their id; whole in the tooltip, and for a reader of the screen. */
function Deploy({ message }: { message: ReturnType<typeof deployOf> }) {
  const words = useWords();
  if (message === null) return null;
  return (
    <span class="deploy-said" title={visible(message.msg, 400)}>
      {words.t('server.deploy.here')}{' '}
      <span class="mono">
        <Text value={message.id ?? ''} limit={60} />
      </span>
      <span class="offscreen">
        <Text value={message.msg} limit={400} />
      </span>
    </span>
  );
}

/** Header, jar, meaning and setting of each attribute. */
export function AttributeTable({
  rows,
  jar,
  stored,
  hovered,
  deploy,
}: {
  rows: readonly Row[];
  jar: JarCookie | null | undefined;
  stored: JarCookie | null;
  hovered: Signal<string | null>;
  /** What the site's `check --deploy` says of an attribute. */
  deploy: (attribute: Attribute) => ReturnType<typeof deployOf>;
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
              <Deploy message={deploy(attribute)} />
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
export function StoredOnly({ session }: { session: Session }) {
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
