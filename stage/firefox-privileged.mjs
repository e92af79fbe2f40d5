// @ts-check
/**
 * What the driver does in Firefox's own scope. Each function is sent there as text, so it names nothing outside itself but what it takes from
 * Firefox's globals. All of this is internal to Firefox and may change with a version; measured on ESR 153.
 */

/**
 * Opens the toolbox for a tab and waits until the extension has added its panel.
 * @param {{ context: string, extension: string, host: string }} what
 */
export async function openToolbox({ context, extension, host }) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { gDevTools } = loader.require('devtools/client/framework/devtools');
  const browser = NavigableManager.getBrowserById(context);
  const tab = browser.ownerDocument.defaultView.gBrowser.getTabForBrowser(browser);
  browser.ownerDocument.defaultView.gBrowser.selectedTab = tab;
  const toolbox = await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole', hostType: host });
  const end = Date.now() + 20_000;
  for (;;) {
    const tool = toolbox
      .getAdditionalTools()
      .find((/** @type {{ extensionId: string }} */ one) => one.extensionId === extension);
    if (tool !== undefined || extension === '') return tool?.id ?? '';
    if (Date.now() > end) throw new Error('the toolbox never got the panel');
    await new Promise((done) => setTimeout(done, 30));
  }
}

/**
 * Brings a tool of the toolbox to the front. Makes its document known to WebDriver BiDi under an id of ours when it is an extension's.
 * @param {{ context: string, tool: string, as: string }} what
 */
export async function selectTool({ context, tool, as }) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { gDevTools } = loader.require('devtools/client/framework/devtools');
  const toolboxOf = () => {
    const browser = NavigableManager.getBrowserById(context);
    return gDevTools.getToolboxForTab(browser.ownerDocument.defaultView.gBrowser.getTabForBrowser(browser));
  };
  await toolboxOf().selectTool(tool);
  // WebDriver finds documents through this one function; ours are looked up anew each time, as docking elsewhere replaces them.
  if (NavigableManager.sessionDevToolsExtra === undefined) {
    const extra = (NavigableManager.sessionDevToolsExtra = new Map());
    const original = NavigableManager.getBrowsingContextById.bind(NavigableManager);
    NavigableManager.getBrowsingContextById = (/** @type {string} */ id) => extra.get(id)?.() ?? original(id);
  }
  NavigableManager.sessionDevToolsExtra.set(as, () => {
    const frame = toolboxOf()?.doc.getElementById(`toolbox-panel-iframe-${tool}`);
    return frame?.contentDocument?.querySelector('browser')?.browsingContext ?? null;
  });
}

/**
 * Puts the toolbox elsewhere: `bottom`, `right`, `left` or `window`.
 * @param {{ context: string, host: string }} what
 */
export async function dock({ context, host }) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { gDevTools } = loader.require('devtools/client/framework/devtools');
  const browser = NavigableManager.getBrowserById(context);
  await gDevTools
    .getToolboxForTab(browser.ownerDocument.defaultView.gBrowser.getTabForBrowser(browser))
    .switchHost(host);
}

/** @param {{ context: string }} what */
export async function closeToolbox({ context }) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { gDevTools } = loader.require('devtools/client/framework/devtools');
  const browser = NavigableManager.getBrowserById(context);
  if (browser !== null)
    await gDevTools.closeToolboxForTab(browser.ownerDocument.defaultView.gBrowser.getTabForBrowser(browser));
}

/** A picture of the whole window with this tab in front, as a data URL. @param {{ context: string }} what */
export async function photograph({ context }) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const window = NavigableManager.getBrowserById(context).ownerDocument.defaultView;
  const bitmap = await window.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/png');
}

/** Gives the window with this tab another size. @param {{ context: string, width: number, height: number }} what */
export async function resize({ context, width, height }) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const window = NavigableManager.getBrowserById(context).ownerDocument.defaultView;
  window.resizeTo(width, height);
  const end = Date.now() + 5000;
  while ((window.outerWidth !== width || window.outerHeight !== height) && Date.now() < end)
    await new Promise((done) => setTimeout(done, 30));
}

/**
 * @typedef {object} Cookie as CDP says it (the domain of a cookie that is not host-only begins with a dot), and whose it is
 * @property {string} name
 * @property {string} value
 * @property {string} domain
 * @property {string} path
 * @property {boolean} secure
 * @property {boolean} httpOnly
 * @property {boolean} session
 * @property {number} expires in seconds; -1 for a session cookie
 * @property {'None' | 'Lax' | 'Strict'} [sameSite]
 * @property {number} userContextId
 * @property {number} privateBrowsingId
 * @property {string} partitionKey
 * @property {string} firstPartyDomain
 */

/** The whole jar, and that of the private windows. @returns {Promise<Cookie[]>} */
export async function cookies() {
  const { Services } = /** @type {any} */ (globalThis);
  const ofPrivateWindows = Services.cookies.getCookiesWithOriginAttributes('{"privateBrowsingId":1}');
  return [...Services.cookies.cookies, ...ofPrivateWindows].map((/** @type {any} */ cookie) => ({
    name: cookie.name,
    value: cookie.value,
    domain: cookie.host,
    path: cookie.path,
    secure: cookie.isSecure,
    httpOnly: cookie.isHttpOnly,
    session: cookie.isSession,
    // Milliseconds since Firefox 142 or so, seconds before: no cookie lives in the year 5138.
    expires: cookie.isSession ? -1 : cookie.expiry / (cookie.expiry > 1e11 ? 1000 : 1),
    sameSite: /** @type {const} */ ({ 0: 'None', 1: 'Lax', 2: 'Strict' })[
      /** @type {0 | 1 | 2} */ (cookie.sameSite)
    ],
    userContextId: cookie.originAttributes.userContextId,
    privateBrowsingId: cookie.originAttributes.privateBrowsingId,
    partitionKey: cookie.originAttributes.partitionKey,
    firstPartyDomain: cookie.originAttributes.firstPartyDomain,
  }));
}

/** Empties the jar. Firefox tells extensions nothing of it. */
export async function clearCookies() {
  const { Services } = /** @type {any} */ (globalThis);
  Services.cookies.removeAll();
}

/**
 * Grants sites, as the user's Allow does.
 * @param {{ extension: string, origins: readonly string[] }} what
 */
export async function grant({ extension, origins }) {
  const { ChromeUtils, WebExtensionPolicy } = /** @type {any} */ (globalThis);
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  );
  const permissions = { permissions: [], origins, data_collection: [] };
  await ExtensionPermissions.add(extension, permissions, WebExtensionPolicy.getByID(extension).extension);
}

/** Stops the event page as Firefox does after 30 s without work; what it was doing is lost. @param {{ extension: string }} what */
export async function stopBackground({ extension }) {
  const { WebExtensionPolicy } = /** @type {any} */ (globalThis);
  await WebExtensionPolicy.getByID(extension).extension.terminateBackground({
    ignoreDevToolsAttached: true,
    disableResetIdleForTest: true,
  });
}

/**
 * Gives a container a name and a colour.
 * @param {{ name: string, colour: string }} what of the newest container
 */
export async function nameContainer({ name, colour }) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const { ContextualIdentityService } = ChromeUtils.importESModule(
    'resource://gre/modules/ContextualIdentityService.sys.mjs',
  );
  const id = Math.max(
    ...ContextualIdentityService.getPublicIdentities().map(
      (/** @type {{ userContextId: number }} */ one) => one.userContextId,
    ),
  );
  ContextualIdentityService.update(id, name, 'briefcase', colour);
  return id;
}

export async function openPrivateWindow() {
  const { OpenBrowserWindow } = /** @type {any} */ (globalThis);
  await OpenBrowserWindow({ private: true });
}

/** Presses the button of the browser's own permission prompt. @param {{ allow: boolean }} what */
export async function answerPrompt({ allow }) {
  const { Services } = /** @type {any} */ (globalThis);
  const end = Date.now() + 20_000;
  for (;;) {
    for (const window of Services.wm.getEnumerator('navigator:browser')) {
      const prompt = window.document.getElementById('addon-webext-permissions-notification');
      const open = window.PopupNotifications?.panel?.state === 'open';
      if (prompt === null || !open) continue;
      (allow ? prompt.button : prompt.secondaryButton).click();
      return;
    }
    if (Date.now() > end) throw new Error('there was no prompt');
    await new Promise((done) => setTimeout(done, 50));
  }
}
