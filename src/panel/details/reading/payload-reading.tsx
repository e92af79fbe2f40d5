/** One reading of a value: its layers, its signature, the data as a tree, and what there is to say about it. */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { spellParams } from '../../../core/decode/spell.ts';
import type { Reading } from '../../../core/decode/reading/reading.ts';
import { toTree } from '../../../core/decode/tree.ts';
import { describeExpiry } from '../../../core/django/expiry.ts';
import type { EpochMs } from '../../../core/cookie/types.ts';
import { useWords } from '../../models/words.ts';
import { dateTime } from '../../parts/format.ts';
import { Icon } from '../../parts/icons.tsx';
import { Signature } from './payload-signature.tsx';
import { Tree } from '../../parts/tree.tsx';

export function Layers({
  reading,
  from,
  keysOpen,
  onKeys,
}: {
  reading: Reading;
  /** Where the value came from. */
  from: string | null;
  keysOpen: boolean;
  onKeys: () => void;
}) {
  const words = useWords();
  const { layers, signature, signedAt } = reading;
  if (layers.length === 0 && signature === 'none') return null;
  return (
    <div class="layers" role="list" aria-label={words.t('panel.payload.layers')}>
      {signature !== 'none' && (
        <span role="listitem" class="layer">
          <button
            type="button"
            class={`sig-chip sig-${signature}`}
            aria-expanded={keysOpen}
            title={words.t('sign-again.signature.change')}
            onClick={onKeys}
          >
            {words.code('panel.signature', signature)}
            <Icon name="down" size={12} />
          </button>
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
      {from !== null && <span class="layers-end">{from}</span>}
    </div>
  );
}

/** Said elsewhere, with a clock: see `payload-signature.tsx`. */
const ELSEWHERE: ReadonlySet<string> = new Set(['signed-at', 'bad-signature', 'pickle-danger']);

export function Remarks({ reading }: { reading: Reading }) {
  const words = useWords();
  const remarks = reading.remarks.filter(({ code }) => !ELSEWHERE.has(code));
  const problems = reading.problems.filter(({ code }) => !ELSEWHERE.has(code));
  if (remarks.length === 0 && problems.length === 0) return null;
  return (
    <ul class="remarks">
      {problems.map((problem, index) => (
        <li key={`p${index}`} class="tone-danger">
          {words.code('decode.problem', problem.code, spellParams(problem.params, words.t))}
          {problem.offset !== null && ` (${words.t('panel.payload.offset', { n: problem.offset })})`}
        </li>
      ))}
      {remarks.map((remark, index) => (
        <li key={index} class={`tone-${remark.tone}`}>
          {words.code('decode.remark', remark.code, spellParams(remark.params, words.t))}
        </li>
      ))}
    </ul>
  );
}

/** The moment `_session_expiry` sets, or null when it sets none. */
function expiryOf({ value, signedAt }: Reading): EpochMs | null {
  return value === undefined ? null : describeExpiry(value, signedAt).at;
}

export function ReadingView({
  reading,
  name,
  note,
  from,
  receivedAt,
  keysOpen,
  onKeys,
  section,
}: {
  reading: Reading;
  /** The root of the tree. */
  name: string;
  note: (key: string) => string | null;
  from: string | null;
  receivedAt: EpochMs | null;
  keysOpen: boolean;
  onKeys: () => void;
  /** What is unfolded below the layers: the keys, or the ways to spoil the value. */
  section: ComponentChildren;
}) {
  const words = useWords();
  const root = useMemo(() => (reading.value === undefined ? null : toTree(reading.value)), [reading]);
  return (
    <>
      <Layers reading={reading} from={from} keysOpen={keysOpen} onKeys={onKeys} />
      {section}
      {reading.dangerous && (
        <p class="verdict err" role="status">
          <Icon name="bad" class="err" /> {words.code('decode.remark', 'pickle-danger')}
        </p>
      )}
      <Signature reading={reading} expires={expiryOf(reading)} receivedAt={receivedAt} onKeys={onKeys} />
      {root !== null && <Tree node={root} name={name} note={note} />}
      <Remarks reading={reading} />
    </>
  );
}
