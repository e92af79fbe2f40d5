/** A button with a menu: arrows move, Escape closes and gives the focus back, a click elsewhere closes. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useCloseOutside } from './outside.ts';

export function Menu({
  button,
  label,
  children,
  class: extra = '',
  align = 'left',
  up = false,
  tool = false,
  disabled = false,
  named = false,
}: {
  /** What the button shows. */
  button: ComponentChildren;
  /** The tooltip, and the name of the menu. */
  label: string;
  /** The button says what it is: the label only explains. */
  named?: boolean;
  /** The menu's items, made when it opens. `close` closes it. */
  children: (close: () => void) => ComponentChildren;
  class?: string;
  align?: 'left' | 'right';
  up?: boolean;
  /** Part of a toolbar with a roving tabindex. */
  tool?: boolean;
  disabled?: boolean;
}) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (): void => {
    open.value = false;
    trigger.current?.focus();
  };
  const items = (): HTMLElement[] => [
    ...(box.current?.querySelectorAll<HTMLElement>('[role^="menuitem"], input') ?? []),
  ];
  useLayoutEffect(() => {
    if (open.value) items()[0]?.focus();
  }, [open.value]);
  // An item that took itself away had the focus: without it no key would reach the menu.
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (open.value && (activeElement === null || activeElement === document.body)) items()[0]?.focus();
  });
  useCloseOutside(open, box);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open.value) {
      if (event.key !== 'ArrowDown' && !(up && event.key === 'ArrowUp')) return;
      open.value = true;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    event.stopPropagation();
    if (event.key === 'Escape') close();
    else if (to[event.key] !== undefined) all[to[event.key] ?? 0]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div class={`menu-box ${extra}`} ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={trigger}
        class="tool"
        data-tool={tool ? '' : undefined}
        aria-haspopup="menu"
        aria-expanded={open.value}
        aria-controls={open.value ? id : undefined}
        aria-label={named ? undefined : label}
        title={label}
        disabled={disabled}
        onClick={() => (open.value = !open.value)}
      >
        {button}
      </button>
      {open.value && (
        <div role="menu" id={id} class={`menu ${align} ${up ? 'up' : 'down'}`} aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

export function MenuItem({
  onPick,
  children,
  danger = false,
  checked,
  disabled = false,
}: {
  onPick: () => void;
  children: ComponentChildren;
  danger?: boolean;
  /** Makes it a checkbox. */
  checked?: boolean;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={checked}
      class={`menu-item ${danger ? 'danger' : ''}`}
      tabIndex={-1}
      disabled={disabled}
      onClick={onPick}
    >
      {children}
    </button>
  );
}
