/** Record, clear, preserve log, filter, watched names, decode, messages, server, language. What does not fit goes into ⋮. */
import { useLayout } from '../models/layout.ts';
import { useRecorder } from '../models/recorder.ts';
import { useSettings } from '../models/settings.ts';
import { useWords } from '../models/words.ts';
import { useDecode } from '../details/decode/paste-button.tsx';
import { useFit } from '../parts/fit.ts';
import { FilterBox } from '../timeline/filter-box.tsx';
import { Icon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { NamesMenu } from './names-menu.tsx';
import { lazy } from '../parts/lazy.ts';
import { useRoving } from '../parts/roving.ts';

const pill = lazy(async () => (await import('../details/server/pill.tsx')).ServerPill);
const files = lazy(async () => (await import('../files/files.tsx')).Files);
const snapshots = lazy(async () => (await import('../snapshots/snapshots.tsx')).Snapshots);
const chips = lazy(async () => (await import('../messages/chips.tsx')).Chips);

export function Toolbar() {
  const recorder = useRecorder();
  const settings = useSettings();
  const words = useWords();
  const layout = useLayout();
  const ServerPill = pill.get();
  const Files = files.get();
  const Snapshots = snapshots.get();
  const Chips = layout.oneRow.value ? chips.get() : null;
  const roving = useRoving<HTMLDivElement>();
  const fit = useFit<HTMLDivElement>();
  const decode = useDecode();
  const gone = fit.gone.value;
  const { recording, preserveLog } = recorder.state.value;
  const recordLabel = words.t(recording ? 'panel.pause' : 'panel.record');
  const language = settings.language.value === 'en' ? '中文' : 'EN';
  return (
    <>
      <div
        class="toolbar"
        role="toolbar"
        data-region="toolbar"
        aria-label={words.t('panel.region.toolbar')}
        ref={(element) => {
          roving.ref.current = element;
          fit.ref.current = element;
        }}
        onKeyDown={roving.onKeyDown}
        onFocusIn={roving.onFocusIn}
      >
        <button
          type="button"
          data-tool
          data-focus
          class={`tool ${recording ? 'recording' : ''}`}
          aria-pressed={recording}
          aria-label={recordLabel}
          title={`${recordLabel} (Ctrl E)`}
          onClick={recorder.toggleRecording}
        >
          <Icon name={recording ? 'record' : 'paused'} />
        </button>
        <button
          type="button"
          data-tool
          class="tool"
          aria-label={words.t('panel.clear')}
          title={`${words.t('panel.clear')} (Ctrl L)`}
          onClick={() => recorder.clear()}
        >
          <Icon name="clear" />
        </button>
        <span class="rule" />
        <label class="check" data-leaves="6" data-name="preserve">
          <input
            type="checkbox"
            data-tool
            checked={preserveLog}
            onChange={(event) => recorder.setPreserveLog(event.currentTarget.checked)}
          />
          {words.t('panel.preserve')}
        </label>
        <span class="rule" data-leaves="7" />
        <FilterBox />
        <NamesMenu />
        <span class="rule" data-leaves="8" />
        {Files !== null && <Files onText={decode.open} />}
        {Snapshots !== null && <Snapshots />}
        <button
          type="button"
          data-tool
          data-leaves="9"
          data-name="decode"
          class="tool decode"
          aria-haspopup="dialog"
          aria-label={words.t('sign-again.paste')}
          title={words.t('sign-again.paste')}
          onClick={() => decode.open()}
        >
          <Icon name="decode" />
          <span data-leaves="3">{words.t('panel.decode')}</span>
        </button>
        <span class="space" />
        {Chips !== null && <Chips />}
        {ServerPill !== null && <ServerPill />}
        <button
          type="button"
          data-tool
          data-leaves="4"
          data-name="language"
          class="tool language"
          aria-label={words.t('panel.language')}
          title={words.t('panel.language')}
          onClick={settings.toggleLanguage}
        >
          <Icon name="globe" />
          {language}
        </button>
        <span data-more="" class="tool-more">
          <Menu tool align="right" label={words.t('panel.more')} button={<Icon name="more" />}>
            {(close) => (
              <>
                {gone.has('preserve') && (
                  <MenuItem checked={preserveLog} onPick={() => recorder.setPreserveLog(!preserveLog)}>
                    <Icon name={preserveLog ? 'check' : 'right'} size={14} />
                    {words.t('panel.preserve')}
                  </MenuItem>
                )}
                {gone.has('decode') && (
                  <MenuItem
                    onPick={() => {
                      close();
                      decode.open();
                    }}
                  >
                    <Icon name="decode" size={14} />
                    {words.t('sign-again.paste')}
                  </MenuItem>
                )}
                {gone.has('snapshots') && (
                  <MenuItem
                    onPick={() => {
                      close();
                      document.getElementById('snapshots-open')?.click();
                    }}
                  >
                    <Icon name="camera" size={14} />
                    {words.t('snapshots.title')}
                  </MenuItem>
                )}
                {gone.has('import') && (
                  <MenuItem
                    onPick={() => {
                      close();
                      // The button has left the row, and still chooses the files.
                      document.getElementById('import-files')?.click();
                    }}
                  >
                    <Icon name="up" size={14} />
                    {words.t('files.import')}
                  </MenuItem>
                )}
                {gone.has('language') && (
                  <MenuItem
                    onPick={() => {
                      settings.toggleLanguage();
                      close();
                    }}
                  >
                    <Icon name="globe" size={14} />
                    {language}
                  </MenuItem>
                )}
              </>
            )}
          </Menu>
        </span>
      </div>
      {decode.dialog}
    </>
  );
}
