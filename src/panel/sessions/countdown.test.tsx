// @vitest-environment happy-dom
/** The countdown in a living panel: its digits, its colours, and that nothing but them is rendered. */
import { afterEach, expect, it, vi } from 'vitest';
import { KEY_A, KEY_B, request, sets } from '../../core/timeline/testkit.ts';
import { renders } from './countdown.tsx';
import { mount, text, texts, type Mounted } from '../../playground/mount.testing.ts';

vi.setConfig({ testTimeout: 30_000 });
let panel: Mounted | null = null;
afterEach(() => {
  panel?.unmount();
  panel = null;
});

/** s the cookie lives. The last tenth is amber, the last minute red. */
const LIFE = 1000;

it('turns amber in the last tenth, red in the last minute, and ends', async () => {
  let passed = 0;
  panel = await mount([request('POST /a/', 0, { set: [sets(KEY_A, `Max-Age=${LIFE}`)] })], {
    clock: () => passed,
  });
  const { source } = panel;
  const started = source.now();
  const seconds = LIFE - 0.48;
  // The recording ended half a second after its line, so that much is gone already.
  const leave = (left: number): void => {
    passed = (seconds - left) * 1000;
  };
  const look = (): string => document.querySelector('.card .countdown')?.className ?? '';
  const fill = (): Element | null => document.querySelector('.card .bar-fill');
  const rendered = { ...renders };
  expect(look()).toBe('countdown calm');
  for (const [left, urgency, digits] of [
    [101, 'calm', '00:01:41'],
    [99, 'amber', '00:01:39'],
    [61, 'amber', '00:01:01'],
    [59, 'red', '00:00:59'],
    [1, 'red', '00:00:01'],
  ] as const) {
    leave(left);
    await vi.waitFor(() => expect(text('.card .digits')).toBe(digits), { timeout: 5000 });
    expect(look()).toBe(`countdown ${urgency}`);
    expect(fill()?.className).toBe(`bar-fill ${urgency}`);
    expect(document.querySelector('.card .when-red')).not.toBeNull();
  }
  // A tick changes a text and a transform; no component was rendered again.
  expect(renders).toEqual(rendered);
  expect(source.now()).toBeGreaterThan(started);
  leave(-1);
  await vi.waitFor(() => expect(texts('.row[aria-label] .event-name')).toEqual(['Created', 'Expired']), {
    timeout: 5000,
  });
  await vi.waitFor(() => expect(text('.card.ended')).toContain('expired 10:'));
  expect(fill()).toBeNull();
});

it('leaves a little of the bar in sight until the end', async () => {
  let passed = 0;
  panel = await mount([request('POST /a/', 0, { set: [sets(KEY_B)] })], { clock: () => passed });
  passed = (14 * 86_400 - 30) * 1000;
  const bar = (): string => document.querySelector<HTMLElement>('.card .bar-fill')?.style.transform ?? '';
  await vi.waitFor(() => expect(bar()).toBe('scaleX(0.02000)'), { timeout: 5000 });
});
