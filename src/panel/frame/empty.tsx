/** Before the first session: what will be seen here, and how to make it happen. */
import { useRecorder } from '../models/recorder.ts';
import { useSettings } from '../models/settings.ts';
import { useWords } from '../models/words.ts';
import { useLook } from '../models/world.ts';
import { Icon } from '../parts/icons.tsx';
import { PasteButton } from '../details/decode/paste-button.tsx';

function SetsPicture() {
  return (
    <svg class="picture" width="140" height="32" viewBox="0 0 140 32" aria-hidden="true">
      <path class="p-line" d="M2 4h34v26H2ZM2 10.500h34M104 4h34v26h-34ZM110 12h10M110 17h18M110 22h13" />
      <path class="p-accent" d="M100 17H42M47 12.500 42 17l5 4.500" />
      <circle class="p-cookie" cx="71" cy="17" r="7" />
      <path class="p-accent" d="M69 15.200v.1M73.500 18v.1M70 20v.1" />
    </svg>
  );
}

function SendsPicture() {
  return (
    <svg class="picture" width="140" height="32" viewBox="0 0 140 32" aria-hidden="true">
      <path class="p-line" d="M2 4h34v26H2ZM2 10.500h34M104 4h34v26h-34ZM110 12h10M110 17h18M110 22h13" />
      <path
        class="p-accent"
        d="M41 11h57M94 7.500l4 3.500-4 3.500M41 17h57M94 13.500l4 3.500-4 3.500M41 23h57M94 19.500l4 3.500-4 3.500"
      />
    </svg>
  );
}

function LifePicture() {
  return (
    <svg class="picture" width="140" height="32" viewBox="0 0 140 32" aria-hidden="true">
      <path class="line l0" d="M6 20h54" />
      <path class="line l4" d="M60 20c10 0 6-12 18-12h48" />
      <circle class="node-hollow l0" cx="6" cy="20" r="4" />
      <circle class="node-hollow l0" cx="60" cy="20" r="4" />
      <circle class="node-full l4" cx="100" cy="8" r="3.500" />
      <path class="node-full l4" d="M124 4.500h7v7h-7Z" />
    </svg>
  );
}

export function Empty() {
  const look = useLook();
  const words = useWords();
  const recorder = useRecorder();
  const settings = useSettings();
  const name = settings.settings.value.names[0] ?? 'sessionid';
  const { recording } = recorder.state.value;
  return (
    <main class="empty" data-region="timeline">
      <h1>{words.t(recording ? 'panel.empty.title' : 'panel.empty.paused')}</h1>
      <p>{words.t('panel.empty.lead')}</p>
      <ol class="steps">
        <li>
          <SetsPicture />
          <h2>{words.t('panel.empty.sets')}</h2>
          <p>{words.t('panel.empty.sets.long', { name })}</p>
        </li>
        <li>
          <SendsPicture />
          <h2>{words.t('panel.empty.sends')}</h2>
          <p>{words.t('panel.empty.sends.long')}</p>
        </li>
        <li>
          <LifePicture />
          <h2>{words.t('panel.empty.life')}</h2>
          <p>{words.t('panel.empty.life.long')}</p>
        </li>
      </ol>
      <p class="empty-do">
        <button type="button" class="primary" data-focus onClick={() => recorder.reloadPage()}>
          <Icon name="reload" size={14} />{' '}
          {words.t(look.kind === 'recording' ? 'panel.empty.sample' : 'panel.reload')}
        </button>
        {look.kind === 'extension' && <kbd>Ctrl R</kbd>}
        <PasteButton />
      </p>
    </main>
  );
}
