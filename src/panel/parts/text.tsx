/** The one way to show a string that came from outside: invisible characters become escapes, direction cannot leak out. */
import { visibleParts } from '../../core/text/visible.ts';

export function Text({ value, limit }: { value: string; limit?: number }) {
  return (
    <bdi class="text">
      {visibleParts(value, limit).map((part, index) =>
        part.escaped ? (
          <span key={index} class="escape">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </bdi>
  );
}
