/** For a change of the user's: what was asked beside what the browser stored, and why they differ. */
import type { JarCookie } from '../../../core/cookie/types.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useChanges } from '../../edit/changes-model.ts';
import { useLog } from '../../models/log.ts';
import { useWords } from '../../models/words.ts';
import { Differences } from '../../parts/cookie/differences.tsx';
import {
  attributeNames,
  attributes,
  differs,
  jarText,
  type Attribute,
} from '../../parts/cookie/jar-fields.ts';
import { Text } from '../../parts/text.tsx';
import { VerdictLine } from './verdict.tsx';

export function AskedAndStored({ event }: { event: SessionEvent }) {
  const log = useLog();
  const words = useWords();
  const changes = useChanges();
  const fact = event.evidence
    .slice(0, 8)
    .map((n) => log.observation(n))
    .find((found) => found?.kind === 'action');
  if (fact?.kind !== 'action') return null;
  const { before, asked, stored, changeId } = fact.action;
  const record = changes.journal.value.find(({ change }) => change.id === changeId);
  const wrong: Attribute[] =
    asked === null || stored === null
      ? []
      : attributes.filter((attribute) => differs(asked, stored, attribute));
  const same =
    (asked === null && stored === null) || (asked !== null && stored !== null && wrong.length === 0);
  const cell = (cookie: JarCookie | null, attribute: Attribute) =>
    cookie === null ? (
      <span class="quiet">{words.t('panel.nothing')}</span>
    ) : (
      <Text value={jarText(cookie, attribute, words)} limit={200} />
    );
  return (
    <>
      <VerdictLine tone={same ? 'ok' : 'warn'} icon={same ? 'ok' : 'warning'}>
        <strong>
          {words.t(
            same ? (asked === null ? 'panel.asked.deleted' : 'panel.asked.same') : 'panel.asked.other',
          )}
        </strong>
        {record !== undefined && record.differences.length > 0 && (
          <Differences differences={record.differences} />
        )}
      </VerdictLine>
      <table class="attributes three">
        <thead>
          <tr>
            <th scope="col">{words.t('panel.column.attribute')}</th>
            <th scope="col">{words.t('panel.column.before')}</th>
            <th scope="col">{words.t('panel.column.asked')}</th>
            <th scope="col">{words.t('panel.column.stored')}</th>
          </tr>
        </thead>
        <tbody>
          {attributes
            .filter((attribute) => attribute !== 'max-age')
            .map((attribute) => (
              <tr key={attribute} class={wrong.includes(attribute) ? 'fault' : ''}>
                <th scope="row">{attributeNames[attribute]}</th>
                <td>{cell(before, attribute)}</td>
                <td
                  class={
                    asked !== null && before !== null && differs(asked, before, attribute) ? 'changed' : ''
                  }
                >
                  {cell(asked, attribute)}
                </td>
                <td>{cell(stored, attribute)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}
