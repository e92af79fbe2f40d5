/**
 * The browser's extension API. The one import of webextension-polyfill: everything else takes what it needs from here or as an argument,
 * so that it can be tested without a browser.
 */
import browser, { type Storage } from 'webextension-polyfill';

export { browser };

/** A part of the extension's storage. */
export type StorageArea = Storage.StorageArea;
