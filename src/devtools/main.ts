import { browser } from '../platform/api.ts';

// From the root: Chromium resolves the page against the root, Firefox against this document.
await browser.devtools.panels.create('Sessions', '/icons/icon-16.png', '/src/panel/index.html');
