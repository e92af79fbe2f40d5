/** A call that failed, in words. */
import type { CallFailure } from '../../../core/companion/answer.ts';
import { usePanel } from '../../context.ts';
import { Icon } from '../../parts/icons.tsx';

export function Failure({ failure }: { failure: CallFailure }) {
  const { words } = usePanel();
  return (
    <p class="server-failure" role="alert">
      <Icon name="bad" class="err" size={14} /> {words.code('server.error', failure.code, failure.params)}
    </p>
  );
}
