/** Which cookie names are watched: a setting, global and per origin. Look-alikes are offered, never taken silently. */
import { useSignal } from '@preact/signals';
import { useLog } from '../models/log.ts';
import { useRecorder } from '../models/recorder.ts';
import { useSettings } from '../models/settings.ts';
import { useWords } from '../models/words.ts';
import { Icon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { Text } from '../parts/text.tsx';

function AddName({ origin, close }: { origin: string | null; close: () => void }) {
  const settings = useSettings();
  const words = useWords();
  const name = useSignal('');
  const add = (to: string | null): void => {
    if (name.value.trim() === '') return;
    settings.watch(name.value, to);
    close();
  };
  return (
    <div role="presentation" class="menu-form">
      <input
        class="field mono"
        value={name}
        aria-label={words.t('panel.names.add')}
        placeholder={words.t('panel.names.placeholder')}
        onInput={(event) => (name.value = event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && add(null)}
      />
      <button type="button" class="pill" onClick={() => add(null)}>
        {words.t('panel.names.everywhere')}
      </button>
      {origin !== null && (
        <button type="button" class="pill" onClick={() => add(origin)}>
          {words.t('panel.names.here')}
        </button>
      )}
    </div>
  );
}

export function NamesMenu() {
  const settings = useSettings();
  const recorder = useRecorder();
  const log = useLog();
  const words = useWords();
  const { names, namesByOrigin } = settings.settings.value;
  const origin = recorder.origin.value;
  const own = origin === null ? [] : (namesByOrigin[origin] ?? []);
  const offers = log.log.value.offers;
  const first = names[0] ?? own[0] ?? '';
  const more = names.length + own.length - 1;
  const remove = (name: string, from: string | null) => (
    <MenuItem key={`${from}${name}`} onPick={() => settings.unwatch(name, from)}>
      <Icon name="check" size={14} />
      <span class="mono">
        <Text value={name} limit={60} />
      </span>
      <span class="quiet">
        {from === null ? words.t('panel.names.everywhere') : <Text value={from} limit={80} />}
      </span>
      <Icon name="close" size={12} class="end" />
    </MenuItem>
  );
  return (
    <Menu
      tool
      named
      class="names"
      label={words.t('panel.names')}
      button={
        <>
          <span data-leaves="1">{words.t('panel.names.cookie')}</span>{' '}
          <span class="mono names-first" data-whole="">
            <Text value={first} limit={24} />
          </span>
          {more > 0 && (
            <span class="quiet" data-leaves="11">
              +{more}
            </span>
          )}
          {offers.length > 0 && (
            <span class="dot" title={words.t('panel.names.offers', { n: offers.length })} />
          )}
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <>
          <p role="presentation" class="menu-note">
            {words.t('panel.names.note')}
          </p>
          {names.map((name) => remove(name, null))}
          {own.map((name) => remove(name, origin))}
          {offers.map((offer) => (
            <MenuItem
              key={`${offer.host} ${offer.name}`}
              onPick={() => {
                settings.watch(offer.name, null);
                close();
              }}
            >
              <Icon name="plus" size={14} class="added" />
              <span class="mono">
                <Text value={offer.name} limit={60} />
              </span>
              <span class="quiet">{words.code('panel.offer', offer.looksLike, { host: offer.host })}</span>
            </MenuItem>
          ))}
          <AddName origin={origin} close={close} />
        </>
      )}
    </Menu>
  );
}
