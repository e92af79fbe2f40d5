/** A snapshot's row: who it is, how it stands with the session behind it, the way to switch to it, and what else can be done with it. */
import { useSignal } from '@preact/signals';
import { maskKey } from '../../core/text/visible.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import { useWords } from '../models/words.ts';
import { CodeLine } from '../parts/code-line.tsx';
import { clockTime, dateTime, shortDuration } from '../parts/format.ts';
import { Icon, type IconName } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { useLook } from '../models/world.ts';
import { Text } from '../parts/text.tsx';
import { eventTitle } from '../timeline/event-title.ts';
import type { SnapshotRow, SnapshotsModel } from './model.ts';
import { NameForm } from './name-form.tsx';

/** What the list shows instead of itself. */
export type Page = { readonly is: 'compare' | 'export'; readonly snapshot: Snapshot | null };

const looks: Readonly<Partial<Record<SnapshotRow['standing']['is'], IconName>>> = {
  'in-use': 'check',
  gone: 'warning',
  expired: 'warning',
};

function StandingText({ standing }: Pick<SnapshotRow, 'standing'>) {
  const words = useWords();
  const look = useLook();
  const icon = looks[standing.is];
  const text = (): string => {
    switch (standing.is) {
      case 'there':
        return standing.ends === null
          ? words.t('snapshots.is.thereNoEnd')
          : words.t('snapshots.is.there', { left: shortDuration(standing.ends - look.now()) });
      case 'expired':
        return words.t('snapshots.is.expired', { at: dateTime(standing.at, words.language.value) });
      case 'gone':
        return words.t(standing.certain ? 'snapshots.is.gone' : 'snapshots.is.goneLikely');
      default:
        return words.t(`snapshots.is.${standing.is}`);
    }
  };
  return (
    <span class={`snapshot-standing is-${standing.is}`}>
      {icon !== undefined && <Icon name={icon} size={12} />} {text()}
    </span>
  );
}

/** Why a switch to it leads nowhere. */
function DeadEnd({ standing }: Pick<SnapshotRow, 'standing'>) {
  const words = useWords();
  if (standing.is === 'expired') return <p class="snapshot-dead">{words.t('snapshots.expiredBy')}</p>;
  if (standing.is !== 'gone') return null;
  const { event } = standing;
  if (event === null) return <p class="snapshot-dead">{words.t('snapshots.goneSaid')}</p>;
  const place = event.server?.place ?? null;
  return (
    <p class="snapshot-dead">
      {words.t('snapshots.goneBy', { event: eventTitle(event, words), at: clockTime(event.at) })}{' '}
      {place !== null && <CodeLine place={place} />}
    </p>
  );
}

export function Row({
  row: { snapshot, standing },
  model,
  onSwitch,
  onPage,
}: {
  row: SnapshotRow;
  model: SnapshotsModel;
  onSwitch: () => void;
  onPage: (page: Page) => void;
}) {
  const words = useWords();
  const naming = useSignal(false);
  const { name, user, cookies } = snapshot;
  const value = cookies[0]?.value ?? null;
  if (naming.value)
    return (
      <li class="snapshot">
        <NameForm
          name={name}
          onDone={(next) => {
            naming.value = false;
            if (next !== null) void model.rename(snapshot, next);
          }}
        />
      </li>
    );
  const inUse = standing.is === 'in-use';
  return (
    <li class={`snapshot ${inUse ? 'on' : ''}`} aria-current={inUse ? 'true' : undefined}>
      <div class="snapshot-line">
        <strong>
          <Text value={name} limit={60} />
        </strong>
        <span>
          {user === null ? (
            value === null ? (
              words.t('snapshots.nobody')
            ) : (
              ''
            )
          ) : (
            <Text value={user} limit={60} />
          )}
        </span>
        <span class="mono quiet">
          {value === null ? '–' : <Text value={maskKey(value)} />}
          {cookies.length > 1 && ` +${cookies.length - 1}`}
        </span>
        <StandingText standing={standing} />
        <span class="space" />
        {!inUse && (
          <button
            type="button"
            class="link"
            disabled={model.busy.value}
            aria-label={words.t('snapshots.switch.label', { name })}
            onClick={onSwitch}
          >
            {words.t('snapshots.switch')}
          </button>
        )}
        <Menu
          align="right"
          label={words.t('snapshots.more', { name })}
          button={<Icon name="more" size={14} />}
        >
          {(close) => (
            <>
              <MenuItem
                onPick={() => {
                  close();
                  naming.value = true;
                }}
              >
                <Icon name="edit" size={14} /> {words.t('snapshots.rename')}
              </MenuItem>
              <MenuItem
                onPick={() => {
                  close();
                  void model.retake(snapshot);
                }}
              >
                <Icon name="camera" size={14} /> {words.t('snapshots.retake')}
              </MenuItem>
              <MenuItem onPick={() => onPage({ is: 'compare', snapshot })}>
                <Icon name="compare" size={14} /> {words.t('snapshots.compare')}
              </MenuItem>
              <MenuItem onPick={() => onPage({ is: 'export', snapshot })}>
                <Icon name="bottom" size={14} /> {words.t('snapshots.export.one')}
              </MenuItem>
              <MenuItem
                danger
                onPick={() => {
                  close();
                  void model.drop(snapshot);
                }}
              >
                <Icon name="bin" size={14} /> {words.t('snapshots.delete')}
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
      <DeadEnd standing={standing} />
    </li>
  );
}
