/** The options page: settings, the sites allowed, and (in Firefox) the question whether to allow one. */
import { render } from 'preact';
import { askedUrl, sayAnswered } from '../platform/permission-page.ts';
import { openSettings } from '../platform/settings.ts';
import './options.css';
import { OptionsView } from './views/options.tsx';

const root = document.querySelector('#app');
if (root === null) throw new Error('the options page has no #app');

const dark = matchMedia('(prefers-color-scheme: dark)');
const showTheme = (): void => {
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', showTheme);
showTheme();

const asked = askedUrl(location.hash);
// Closing the page without an answer is one: the panel waits for it. After an answer nobody does any more.
if (asked !== null) window.addEventListener('pagehide', () => sayAnswered(asked, false));

render(<OptionsView settings={await openSettings()} asked={asked} />, root);
