/** The extension's panel page: waits for the recorder of its DevTools and puts the panel over it. */
import { inspectedTab } from '../platform/devtools.ts';
import { createExtensionSource } from '../platform/extension-source.ts';
import { awaitHandle, ringDoorbell } from '../platform/recorder-handle.ts';
import { mountPanel } from './app.tsx';

const root = document.querySelector<HTMLElement>('#app');
if (root === null) throw new Error('the panel page has no #app');

const handle = awaitHandle(window);
// A document that Firefox loaded anew has to ask; elsewhere the recorder has been handed over or will be.
ringDoorbell(inspectedTab());

mountPanel(root, await createExtensionSource(await handle));
