/** Record, clear, preserve log, filter, watched names, language. What does not fit goes into ⋮. */
import { usePanel } from '../context.ts';
import { FilterBox } from './filter-box.tsx';
import { Icon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { NamesMenu } from './names-menu.tsx';
import { lazy } from '../parts/lazy.ts';
import { useRoving } from '../parts/roving.ts';

const pill = lazy(async () => (await import('../details/server/pill.tsx')).ServerPill);

export function Toolbar() {
  const { source, recorder, settings, words, layout } = usePanel();
  const ServerPill = pill.get();
  const roving = useRoving<HTMLDivElement>();
  const { recording, preserveLog } = recorder.state.value;
  const narrow = layout.width.value === 'narrow';
  const recordLabel = words.t(recording ? 'panel.pause' : 'panel.record');
  const language = settings.language.value === 'en' ? '中文' : 'EN';
  return (
    <div
      class="toolbar"
      role="toolbar"
      data-region="toolbar"
      aria-label={words.t('panel.region.toolbar')}
      ref={roving.ref}
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
        onClick={() => source.clear()}
      >
        <Icon name="clear" />
      </button>
      <span class="rule" />
      {!narrow && (
        <>
          <label class="check">
            <input
              type="checkbox"
              data-tool
              checked={preserveLog}
              onChange={(event) => recorder.setPreserveLog(event.currentTarget.checked)}
            />
            {words.t('panel.preserve')}
          </label>
          <span class="rule" />
        </>
      )}
      <FilterBox />
      {!narrow && <NamesMenu />}
      <span class="space" />
      {ServerPill !== null && <ServerPill />}
      {narrow ? (
        <>
          <NamesMenu />
          <Menu tool align="right" label={words.t('panel.more')} button={<Icon name="more" />}>
            {(close) => (
              <>
                <MenuItem checked={preserveLog} onPick={() => recorder.setPreserveLog(!preserveLog)}>
                  <Icon name={preserveLog ? 'check' : 'right'} size={14} />
                  {words.t('panel.preserve')}
                </MenuItem>
                <MenuItem
                  onPick={() => {
                    settings.toggleLanguage();
                    close();
                  }}
                >
                  <Icon name="globe" size={14} />
                  {language}
                </MenuItem>
              </>
            )}
          </Menu>
        </>
      ) : (
        <button
          type="button"
          data-tool
          class="tool language"
          aria-label={words.t('panel.language')}
          title={words.t('panel.language')}
          onClick={settings.toggleLanguage}
        >
          <Icon name="globe" />
          {language}
        </button>
      )}
    </div>
  );
}
