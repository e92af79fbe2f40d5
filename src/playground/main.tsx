/**
 * The panel as a plain web page over a recording: that of the guided tour, or with `recording=sampler` one written by hand that has
 * every kind of event, or with `exchanges=100000` so many made on the spot. Further URL parameters: `theme`, `lang`, `width` and `height` (px of the panel),
 * `event` (an event's id, or a kind: the last of it), `tab`, `filter`, `edit=1`, `access=missing`, `server=absent`, `empty=1`, `frozen=1`.
 */
import { basicSuffixes } from '../core/cookie/public-suffixes.ts';
import { mountPanel, type StartAt } from '../panel/app.tsx';
import { tabs } from '../panel/details/tabs.ts';
import { manyFacts } from './many.ts';
import { readRecording } from '../core/recording/observations.ts';
import sampler from './recordings/sampler.json';
import tour from './recordings/tour.json';
import { createPlaygroundSource } from './source.ts';

const params = new URLSearchParams(location.search);
const dark = params.get('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const language = params.get('lang') ?? navigator.language;

const many = Number(params.get('exchanges'));
const recording =
  many > 0 ? manyFacts(many) : readRecording(params.get('recording') === 'sampler' ? sampler : tour);
let suffixes = basicSuffixes;
void import('../core/cookie/public-suffix-list.ts').then(({ publicSuffixList }) => {
  suffixes = publicSuffixList;
});
const source = createPlaygroundSource(recording, {
  theme: dark === 'dark' ? 'dark' : 'light',
  language: language.startsWith('zh') ? 'zh-CN' : 'en',
  server: params.get('server') === 'absent' ? 'absent' : 'connected',
  access: params.get('access') === 'missing' ? 'missing' : 'granted',
  empty: params.get('empty') === '1',
  frozen: params.get('frozen') === '1',
  suffixes: () => suffixes,
  clock: () => Date.now(),
});

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no #app');
for (const side of ['width', 'height'] as const) {
  const px = Number(params.get(side));
  if (px > 0) root.style[side] = `${px}px`;
}
const tab = params.get('tab');
const start: StartAt = {
  event: params.get('event'),
  tab: tabs.find(({ id }) => id === tab)?.id ?? 'payload',
  filter: params.get('filter') ?? '',
  edit: params.get('edit') === '1',
};
mountPanel(root, source, start);
