/** A line explained piece by piece: the raw text, its attributes beside the jar, and what is worth knowing about it. */
import { useSignal, type Signal } from '@preact/signals';
import { originOf } from '../../../core/base/url.ts';
import { parseSetCookie } from '../../../core/cookie/read/parse.ts';
import type { Reason } from '../../../core/cookie/types.ts';
import type { Confirmation } from '../../../core/timeline/log/confirm.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useWords } from '../../models/words.ts';
import { useLook } from '../../models/world.ts';
import { sentence } from '../../parts/cookie/cookie-sentence.ts';
import { RawLine } from '../../parts/cookie/raw-line.tsx';
import { useServer } from '../server/model/server.ts';
import { rowsOf } from './attribute-rows.ts';
import { AttributeTable } from './attribute-table.tsx';
import { deployOf } from './deploy.ts';

/** The line of an event. */
export function Line({
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
  const says = server.full.value?.told().get(originOf(event.url) ?? '');
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
        <AttributeTable
          rows={rows}
          jar={jar}
          stored={verdict?.cookie ?? null}
          hovered={hovered}
          deploy={(attribute) => deployOf(attribute, parsed.pair?.name ?? '', says)}
        />
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
