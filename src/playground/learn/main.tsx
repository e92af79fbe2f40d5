/** Learn, as a page: `?lang=`, `?theme=`, and `#story:act.act` for every state. */
import { render } from 'preact';
import '../../panel/parts/tokens.css';
import '../../panel/parts/base.css';
import './learn.css';
import { Learn } from './learn.tsx';
import { createLearn } from './state.ts';
import { learnWords } from './words.ts';

const params = new URLSearchParams(location.search);
const dark = params.get('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const theme = dark === 'dark' ? 'dark' : 'light';
const language = (params.get('lang') ?? navigator.language).startsWith('zh') ? 'zh-CN' : 'en';
document.documentElement.dataset['theme'] = theme;
document.documentElement.lang = language;

const state = createLearn((hash) => history.pushState(null, '', hash));
state.follow(location.hash);
addEventListener('popstate', () => state.follow(location.hash));

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no #app');
render(<Learn state={state} words={learnWords(language)} theme={theme} />, root);
