/** A line of code as `views.py:29`: a click copies the whole path, or opens it in the editor that the user has set. */
import { useSignal } from '@preact/signals';
import { placeText } from '../../core/timeline/server/place-text.ts';
import type { Place } from '../../core/companion/shapes.ts';
import { useSettings } from '../models/settings.ts';
import { useWords } from '../models/words.ts';
import { editorUrl } from '../../core/companion/editor.ts';
import { visible } from '../../core/text/visible.ts';
import { copyText } from './copy.ts';
import { Text } from './text.tsx';

export function CodeLine({ place }: { place: Place }) {
  const settings = useSettings();
  const words = useWords();
  const copied = useSignal(false);
  const url = editorUrl(settings.settings.value.editor, place);
  const whole = `${place.file}:${place.line}`;
  const label = words.code('server.line', url === null ? 'copy' : 'open', { place: whole });
  return (
    <button
      type="button"
      class="link mono code-line"
      title={`${label}\n${visible(place.function, 200)}`}
      aria-label={label}
      onClick={(event) => {
        // The row behind it would be selected.
        event.stopPropagation();
        if (url !== null) window.open(url, '_blank', 'noopener');
        else void copyText(whole).then((done) => (copied.value = done));
      }}
    >
      {copied.value ? words.code('server.line', 'copied') : <Text value={placeText(place)} limit={60} />}
    </button>
  );
}
