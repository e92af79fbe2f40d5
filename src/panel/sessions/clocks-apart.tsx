/** The sign on a session's card that browser and server forget it at different times. */
import type { Clocks } from '../../core/companion/compare-expiry.ts';
import { useWords } from '../models/words.ts';
import { duration } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';

export function Apart({ clocks }: { clocks: Clocks }) {
  const words = useWords();
  const text = words.code('server.clocks', clocks.code, { apart: duration(clocks.apart, words) });
  return (
    <span class="mark" title={text}>
      <Icon name="warning" size={12} class="warn" />
      <span class="offscreen">{text}</span>
    </span>
  );
}
