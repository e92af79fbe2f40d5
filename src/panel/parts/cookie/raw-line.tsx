/** The raw `Set-Cookie` line, piece by piece; each piece is explained on hover and focus, faults are marked where they are. */
import { missedBy, weightOf } from '../../../core/cookie/codes.ts';
import { useSignal, type Signal } from '@preact/signals';
import type { ParsedSetCookie, Reason, Span } from '../../../core/cookie/types.ts';
import { visible } from '../../../core/text/visible.ts';
import { useWords } from '../../models/words.ts';
import { stretchesOf } from './stretches.ts';
import { Text } from '../text.tsx';

/** A piece between two semicolons. */
interface Piece extends Span {
  /** `name` for the pair, an attribute's lower-case name, or null when nobody knows it. */
  readonly attribute: string | null;
  readonly effective: boolean;
}

/** The pieces of a line in its order. */
export function piecesOf(parsed: ParsedSetCookie): Piece[] {
  const pieces: Piece[] = [];
  if (parsed.pair !== null) {
    const { nameSpan, valueSpan } = parsed.pair;
    pieces.push({
      start: Math.min(nameSpan.start, valueSpan.start),
      end: valueSpan.end,
      attribute: 'name',
      effective: true,
    });
  }
  for (const { span, known, effective } of parsed.attributes) {
    pieces.push({ start: span.start, end: span.end, attribute: known, effective });
  }
  return pieces.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
}

const within = (reason: Reason, piece: Span): boolean =>
  reason.end > reason.start && reason.start < piece.end && reason.end > piece.start;

/** A signed value may fill the pane: beyond this its middle is left out until asked for. */
const LONG = 80;

/** A part of the line, with the stretches that reasons are about marked. */
function Marked({
  line,
  part,
  faults,
  whole,
}: {
  line: string;
  part: Span;
  faults: readonly Reason[];
  /** What is marked as a whole already; null when nothing is. */
  whole: Span | null;
}) {
  const words = useWords();
  return (
    <>
      {stretchesOf(part, faults, whole).map(({ start, end, reasons }) => {
        const text = <Text value={line.slice(start, end)} />;
        if (reasons.length === 0) return <span key={start}>{text}</span>;
        const said = reasons.map((reason) => words.code('cookie', reason.code, reason.params)).join('\n');
        return (
          <mark key={start} class="stretch" title={said}>
            {text}
          </mark>
        );
      })}
    </>
  );
}

function Value({
  text,
  line,
  part,
  faults,
  piece,
}: {
  text: string;
  line: string;
  part: Span;
  faults: readonly Reason[];
  piece: Span;
}) {
  const words = useWords();
  const whole = useSignal(false);
  if (text.length <= LONG || whole.value)
    return <Marked line={line} part={part} faults={faults} whole={piece} />;
  return (
    <>
      <Text value={text.slice(0, LONG / 2)} />
      <button
        type="button"
        class="link"
        title={words.t('panel.cookie.whole', { n: text.length })}
        aria-label={words.t('panel.cookie.whole', { n: text.length })}
        onClick={() => (whole.value = true)}
      >
        …
      </button>
      <Text value={text.slice(-8)} />
    </>
  );
}

export function RawLine({
  parsed,
  reasons,
  remarks,
  meanings,
  hovered,
  pointed,
}: {
  parsed: ParsedSetCookie;
  /** Faults, in red. */
  reasons: readonly Reason[];
  /** Oddities, in amber. */
  remarks: readonly Reason[];
  /** Sentences by attribute. */
  meanings: ReadonlyMap<string, string>;
  /** The attribute under the pointer or focus; null = none. */
  hovered: Signal<string | null>;
  /** The reason under the pointer or focus: its stretch lights up. */
  pointed?: Signal<Reason | null>;
}) {
  const words = useWords();
  const { line } = parsed;
  const pieces = piecesOf(parsed);
  const aimed = pointed?.value ?? null;
  const absent = [...new Set(reasons.flatMap(({ code }) => missedBy(code) ?? []))].filter(
    (word) =>
      !parsed.attributes.some(
        ({ name, known }) => known !== null && word.toLowerCase().startsWith(name.toLowerCase()),
      ),
  );
  const shown: preact.ComponentChild[] = [];
  // Between pieces, or a line that is ignored whole: there too a reason may be about a character.
  const gap = (start: number, end: number) => (
    <Marked key={`gap${start}`} line={line} part={{ start, end }} faults={reasons} whole={null} />
  );
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.start > from) shown.push(gap(from, piece.start));
    const faults = reasons.filter((reason) => within(reason, piece));
    const oddities = remarks.filter((reason) => within(reason, piece));
    const meaning = piece.attribute === null ? undefined : meanings.get(piece.attribute);
    const said = [
      ...faults.map((reason) => words.code('cookie', reason.code, reason.params)),
      ...oddities.map((reason) => words.code('cookie', reason.code, reason.params)),
      ...(meaning === undefined ? [] : [meaning]),
    ].join('\n');
    const odd = oddities.some(({ code }) => weightOf(code) !== 'notes');
    const tone = faults.length > 0 ? 'fault' : odd ? 'oddity' : piece.effective ? '' : 'unused';
    const lit =
      (hovered.value !== null && hovered.value === piece.attribute) ||
      (aimed !== null && within(aimed, piece));
    const equals = line.slice(piece.start, piece.end).indexOf('=');
    const cut = equals === -1 ? piece.end : piece.start + equals + 1;
    shown.push(
      <span
        key={index}
        class={`piece ${tone} ${lit ? 'lit' : ''}`}
        tabIndex={0}
        role="note"
        title={said}
        aria-label={`${visible(line.slice(piece.start, piece.end), 300)}. ${said}`}
        onMouseEnter={() => (hovered.value = piece.attribute)}
        onMouseLeave={() => (hovered.value = null)}
        onFocus={() => (hovered.value = piece.attribute)}
        onBlur={() => (hovered.value = null)}
      >
        <span class={equals === -1 ? '' : 'piece-name'}>
          <Marked line={line} part={{ start: piece.start, end: cut }} faults={faults} whole={piece} />
        </span>
        {cut < piece.end && (
          <Value
            text={line.slice(cut, piece.end)}
            line={line}
            part={{ start: cut, end: piece.end }}
            faults={faults}
            piece={piece}
          />
        )}
      </span>,
    );
    from = piece.end;
  }
  if (from < line.length) shown.push(gap(from, line.length));
  return (
    <div class="raw mono">
      <span class="quiet">Set-Cookie: </span>
      {shown}
      {absent.map((word) => (
        <span key={word} class="piece missing">
          {words.t('panel.cookie.missing', { attribute: word })}
        </span>
      ))}
    </div>
  );
}
