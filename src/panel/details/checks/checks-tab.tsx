/** The Checks tab: counts, findings by severity, each at its event, with the lines that mend it. */
import './checks.css';
import { useSignal } from '@preact/signals';
import { useChecks } from './model.ts';
import { useSettings } from '../../models/settings.ts';
import { useWords } from '../../models/words.ts';
import { useTimeline } from '../../timeline/rows.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { clockTime } from '../../parts/format.ts';
import { Icon, type IconName } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { useCheckWords } from './use-check-words.ts';
import type { Finding } from './compute.ts';

const ICONS: Readonly<Record<Finding['verdict'], IconName>> = {
  fail: 'bad',
  warn: 'warning',
  info: 'info',
  pass: 'ok',
  unknown: 'info',
};

/** The time of the finding's event; Enter and a click go there. */
export function EvidenceLink({ evidence }: { evidence: readonly number[] }) {
  const checks = useChecks();
  const timeline = useTimeline();
  const event = checks.eventOf(evidence);
  if (event === null) return null;
  return (
    <button type="button" class="link mono" onClick={() => timeline.selectEvent(event.id)}>
      {clockTime(event.at)}
    </button>
  );
}

/** Lines to write, each block with its button. */
export function FixLines({ lines, code }: { lines: readonly string[]; code: string }) {
  const words = useWords();
  if (lines.length === 0) return null;
  const text = lines.join('\n');
  return (
    <div class="check-fix">
      <pre class="mono">
        {lines.map((line, index) => (
          // Lines are a fixed list: their place is what tells them apart.
          <span key={index} class="check-line">
            <Text value={line} limit={500} />
          </span>
        ))}
      </pre>
      <CopyButton text={text} label={words.t('panel.copy')} name={`${words.t('panel.copy')}: ${code}`} />
    </div>
  );
}

function HideForm({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const checks = useChecks();
  const settings = useSettings();
  const { say } = useCheckWords();
  const reason = useSignal('');
  const site = checks.siteOf(finding);
  const hide = (): void => {
    if (reason.value.trim() === '') return;
    settings.hideFinding(
      { site, code: finding.code, cookie: finding.cookie },
      reason.value.trim().slice(0, 500),
    );
    onDone();
  };
  return (
    <form
      class="check-hide"
      onSubmit={(event) => {
        event.preventDefault();
        hide();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <label>
        <Text value={say('tab.hide-because', { site })} limit={200} />
        <input
          type="text"
          maxLength={500}
          ref={(input) => input?.focus()}
          value={reason.value}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="pill">
        {say('tab.hide-now')}
      </button>
      <button type="button" class="pill" onClick={onDone}>
        {say('tab.cancel')}
      </button>
    </form>
  );
}

function Item({ finding }: { finding: Finding }) {
  const { say, spoken } = useCheckWords();
  const hiding = useSignal(false);
  const told = spoken(finding);
  if (told === null) return null;
  return (
    <article class={`finding finding-${finding.verdict}`} aria-label={told.title}>
      <div class="check-head">
        <Icon name={ICONS[finding.verdict]} class={`check-icon check-icon-${finding.verdict}`} />
        <strong>{told.title}</strong>
        <code class="quiet">{finding.code}</code>
        <span class="space" />
        <span class={`sure sure-${finding.certainty}`}>{say(`certainty.${finding.certainty}`)}</span>
        <EvidenceLink evidence={finding.evidence} />
      </div>
      <p>
        <Text value={told.cause} limit={600} />
        {told.settle !== '' && <span class="quiet"> {told.settle}</span>}
      </p>
      {finding.ids.length > 0 && (
        <p class="check-ids">
          {finding.ids.map((id) => (
            <span key={id} class="check-id">
              {id}
            </span>
          ))}
        </p>
      )}
      <p class="quiet">
        <Text value={told.advice} limit={600} />
      </p>
      <FixLines lines={told.lines} code={finding.code} />
      {hiding.value ? (
        <HideForm finding={finding} onDone={() => (hiding.value = false)} />
      ) : (
        <button type="button" class="link" onClick={() => (hiding.value = true)}>
          {say('tab.hide')}
        </button>
      )}
    </article>
  );
}

/** How many of each, the copies, and what was put aside. */
function Head() {
  const checks = useChecks();
  const { say, markdown } = useCheckWords();
  const shown = checks.shown.value;
  const count = (verdict: Finding['verdict']): number =>
    shown.filter((finding) => finding.verdict === verdict && !finding.byDesign).length;
  const settings = [
    ...new Set(
      shown.flatMap(({ lines, setting }) => (setting === null || lines === null ? [] : lines.split('\n'))),
    ),
  ]
    .filter((line) => /^[A-Z_]+ = /.test(line))
    .join('\n');
  return (
    <div class="checks-head">
      <span class="checks-fail">
        <Icon name="bad" size={14} /> {say('tab.counts-fail', { n: count('fail') })}
      </span>
      <span class="checks-warn">
        <Icon name="warning" size={14} /> {say('tab.counts-warn', { n: count('warn') })}
      </span>
      <span class="quiet">{say('tab.counts-info', { n: count('info') })}</span>
      <span class="space" />
      {settings !== '' && <CopyButton text={settings} label={say('tab.settings')} class="pill" />}
      {shown.length > 0 && <CopyButton text={markdown()} label={say('tab.markdown')} class="pill" />}
    </div>
  );
}

function Hidden() {
  const checks = useChecks();
  const settings = useSettings();
  const { say } = useCheckWords();
  const hidden = checks.hidden.value;
  if (hidden.length === 0) return null;
  return (
    <p class="checks-hidden quiet">
      {say('tab.hidden', { n: hidden.length })} ·{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          for (const finding of hidden)
            settings.hideFinding(
              { site: checks.siteOf(finding), code: finding.code, cookie: finding.cookie },
              null,
            );
        }}
      >
        {say('tab.show')}
      </button>
    </p>
  );
}

export function ChecksTab() {
  const checks = useChecks();
  const words = useWords();
  const { ready, say } = useCheckWords();
  if (!ready) return <p class="explain quiet">{words.t('panel.loading')}</p>;
  if (checks.look.value === null) return <p class="explain quiet">{say('tab.looking')}</p>;
  const shown = checks.shown.value;
  const faults = shown.filter(({ byDesign }) => !byDesign);
  const design = shown.filter(({ byDesign }) => byDesign);
  return (
    <div class="checks">
      <Head />
      <div role="status" class="offscreen">
        {faults[0] === undefined ? '' : say('tab.counts-fail', { n: checks.fails.value })}
      </div>
      {shown.length === 0 && <p class="explain quiet">{say('tab.clean')}</p>}
      <div role="list">
        {faults.map((finding) => (
          <div role="listitem" key={`${finding.code} ${finding.cookie}`}>
            <Item finding={finding} />
          </div>
        ))}
      </div>
      {design.length > 0 && (
        <>
          <h3 class="checks-design">{say('tab.design')}</h3>
          <div role="list">
            {design.map((finding) => (
              <div role="listitem" key={`${finding.code} ${finding.cookie}`}>
                <Item finding={finding} />
              </div>
            ))}
          </div>
        </>
      )}
      <Hidden />
    </div>
  );
}
