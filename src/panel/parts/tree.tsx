/** Decoded data as a tree: names and types as Python calls them, unfolded by arrows. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { TreeNode } from '../../core/decode/tree.ts';
import { visible } from '../../core/text/visible.ts';
import { useWords } from '../models/words.ts';
import { Icon } from './icons.tsx';
import { Text } from './text.tsx';

/** Children shown at first, and added by each "show more". */
const STEP = 100;

const tone = (type: string): string =>
  type === 'str' || type === 'bytes'
    ? 'str'
    : /^(?:int|float|bool|NoneType|complex|Decimal)$/.test(type)
      ? 'num'
      : 'other';

/** What a view adds to the nodes of the top level. */
interface Additions {
  /** At the end of a node's row. */
  readonly extra?: ((key: string) => ComponentChildren) | undefined;
  /** Under a node's row. */
  readonly below?: ((key: string) => ComponentChildren) | undefined;
  /** Beside a node of any level, by its keys from the top: what is said of it there sets its row apart. Null: nothing. */
  readonly mark?: ((path: readonly string[]) => ComponentChildren) | undefined;
}

function Branch({
  node,
  level,
  note,
  name,
  extra,
  below,
  mark,
  path = [],
}: {
  node: TreeNode;
  level: number;
  path?: readonly string[];
  /** What to add beside a node, by its key (top level only). */
  note: (key: string) => string | null;
  name: string | null;
} & Additions) {
  const words = useWords();
  const open = useSignal(level < 3);
  const shown = useSignal(STEP);
  const label = node.key ?? name ?? '';
  const branch = node.count !== null;
  const remark = level === 2 && node.key !== null ? note(node.key) : null;
  const marked = mark?.(path) ?? null;
  const toggle = (): void => {
    if (branch) open.value = !open.value;
  };
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-expanded={branch ? open.value : undefined}
      aria-label={visible(`${label}: ${node.type}${branch ? '' : ` ${node.preview}`}`, 400)}
      aria-selected={false}
      tabIndex={level === 1 ? 0 : -1}
      data-open={branch ? String(open.value) : undefined}
      class="node"
      onClick={(event) => {
        event.stopPropagation();
        toggle();
      }}
    >
      <div class={marked === null ? 'node-row' : 'node-row marked'} style={{ '--level': String(level) }}>
        {branch ? (
          <Icon name={open.value ? 'down' : 'right'} size={12} class="quiet" />
        ) : (
          <span class="no-icon" />
        )}
        <span class={node.isIndex ? 't-index' : 't-key'}>
          <Text value={label} limit={120} />:
        </span>
        {branch ? (
          <span class="quiet">
            {node.type}
            {!open.value && (
              <>
                {' '}
                <Text value={node.preview} />
              </>
            )}
          </span>
        ) : (
          <span class={`t-${tone(node.type)}`}>
            <Text value={node.preview} />
          </span>
        )}
        {remark !== null && <span class="chip">{remark}</span>}
        {marked}
        {level === 2 && node.key !== null && extra !== undefined && (
          <span class="node-extra" onClick={(event) => event.stopPropagation()}>
            {extra(node.key)}
          </span>
        )}
        <span class="node-type">
          {branch
            ? words.t(
                /^(?:list|tuple|set|frozenset)$/.test(node.type) ? 'panel.tree.items' : 'panel.tree.keys',
                { n: node.count ?? 0 },
              )
            : visible(node.type, 80)}
        </span>
      </div>
      {level === 2 && node.key !== null && below?.(node.key)}
      {branch && open.value && (
        <div role="group">
          {node.children(0, shown.value).map((child, index) => (
            <Branch
              key={`${index}${child.key}`}
              node={child}
              level={level + 1}
              note={note}
              name={null}
              extra={extra}
              below={below}
              mark={mark}
              path={child.key === null ? path : [...path, child.key]}
            />
          ))}
          {(node.count ?? 0) > shown.value && (
            <button
              type="button"
              class="link more"
              onClick={(event) => {
                event.stopPropagation();
                shown.value += STEP;
              }}
            >
              {words.t('panel.tree.more', { n: (node.count ?? 0) - shown.value })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

export function Tree({
  node,
  name,
  note,
  extra,
  below,
  mark,
}: {
  node: TreeNode;
  name: string;
  note: (key: string) => string | null;
} & Additions) {
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
    const now = document.activeElement;
    const at = items.findIndex((item) => item === now);
    if (at === -1 || !(now instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { open } = now.dataset;
    const go = (to: HTMLElement | null | undefined): void => {
      if (to === null || to === undefined) return;
      now.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    };
    switch (event.key) {
      case 'ArrowDown':
        go(items[at + 1]);
        break;
      case 'ArrowUp':
        go(items[at - 1]);
        break;
      case 'ArrowRight':
        if (open === 'false') now.click();
        else if (open === 'true') go(items[at + 1]);
        break;
      case 'ArrowLeft':
        if (open === 'true') now.click();
        else go(now.parentElement?.closest<HTMLElement>('[role="treeitem"]'));
        break;
      case 'Enter':
        now.click();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="tree" class="tree mono" aria-label={name} ref={box} onKeyDown={onKeyDown}>
      <Branch node={node} level={1} note={note} name={name} extra={extra} below={below} mark={mark} />
    </div>
  );
}
