/** A section that opens and closes, and stays as it was left. What is in it is built only while it is open. */
import type { ComponentChildren } from 'preact';
import { useSettings } from '../models/settings.ts';
import { Icon } from './icons.tsx';

export function Disclosure({
  id,
  title,
  children,
}: {
  /** Under which the state is remembered. */
  id: string;
  title: string;
  children: () => ComponentChildren;
}) {
  const settings = useSettings();
  const open = settings.layout(`open-${id}`, 0) === 1;
  return (
    <section class="disclosure" aria-label={title}>
      <h3>
        <button
          type="button"
          class="disclosure-head"
          aria-expanded={open}
          aria-controls={`section-${id}`}
          onClick={() => settings.saveLayout(`open-${id}`, open ? 0 : 1)}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
          {title}
        </button>
      </h3>
      <div id={`section-${id}`} hidden={!open}>
        {open && children()}
      </div>
    </section>
  );
}
