/** The extension's panel page: waits for the recorder of its DevTools and puts the panel over it. */
import { inspectedTab } from '../platform/devtools.ts';
import { createExtensionSource } from '../platform/extension-source.ts';
import { reachRecorder } from '../platform/reach-recorder.ts';
import { mountPanel } from './app.tsx';

const root = document.querySelector<HTMLElement>('#app');
if (root === null) throw new Error('the panel page has no #app');

mountPanel(root, await createExtensionSource(await reachRecorder(window, inspectedTab())));
