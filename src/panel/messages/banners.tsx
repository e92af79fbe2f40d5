/** The messages as banners below the toolbar, where the panel is high enough for them. */
import { useRef } from 'preact/hooks';
import { useFocusReturn } from '../parts/focus-return.ts';
import { Icon } from '../parts/icons.tsx';
import { useMessages, type Message } from './messages.tsx';
import { useLayout } from '../models/layout.ts';
import { useWords } from '../models/words.ts';

function Banner({ message, onClose }: { message: Message; onClose: () => void }) {
  const words = useWords();
  const layout = useLayout();
  const box = useRef<HTMLDivElement>(null);
  useFocusReturn(box, '[data-region="timeline"] [data-focus]');
  const { tone, icon, text, short, acts, closes } = message;
  return (
    <div class={`banner ${tone}`} role="status" ref={box}>
      <Icon name={icon} class={tone} />
      <div class="banner-text">
        <span>{layout.narrow.value && icon === 'lock' ? short : text}</span>
        {acts.map((act) => (
          <button key={act.key} type="button" class={act.link === true ? 'link' : 'pill'} onClick={act.run}>
            {act.icon !== undefined && <Icon name={act.icon} size={12} />} {act.label}
          </button>
        ))}
      </div>
      {closes && (
        <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      )}
    </div>
  );
}

export function Banners() {
  const words = useWords();
  const { messages, close } = useMessages();
  return (
    <div class="banners" data-region="banner" role="region" aria-label={words.t('panel.region.banner')}>
      {messages.map((message) => (
        <Banner key={message.id} message={message} onClose={() => close(message)} />
      ))}
    </div>
  );
}
