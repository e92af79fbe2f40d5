// @ts-check
/**
 * A document that WebDriver BiDi does not list (the panel in Firefox's toolbox, the background page), with the methods of puppeteer's Frame
 * that the end-to-end tests use. Clicks and keys are the browser's own: trusted, and they land where a user's would.
 */

/** @typedef {{ send(method: string, params: object): Promise<{ result: any }> }} Connection */

/** Keys by the names puppeteer knows them by: WebDriver's private code points (WebDriver, 17.4.2). */
const KEYS = /** @type {Readonly<Record<string, string>>} */ ({
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
});

/** Finds elements by CSS, or by XPath after `xpath/`; in the page. */
const FIND = `(root, selector) => {
  if (!selector.startsWith('xpath/')) return [...root.querySelectorAll(selector)];
  const found = document.evaluate(selector.slice(6), root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  return Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index));
}`;

/** How long `waitForSelector` waits, in ms. */
const PATIENCE_MS = 30_000;

export class FirefoxFrame {
  #connection;
  #context;
  #keyboard;

  /**
   * @param {Connection} connection
   * @param {string} context its browsing context, as WebDriver BiDi knows it
   */
  constructor(connection, context) {
    this.#connection = connection;
    this.#context = context;
    this.#keyboard = new Keyboard(connection, context);
  }

  /** What carries the keyboard. */
  page() {
    return { keyboard: this.#keyboard };
  }

  /**
   * Evaluates in the document, as puppeteer does. Arguments may be handles.
   * @template {unknown[]} Args
   * @template T
   * @param {((...args: Args) => T) | string} look
   * @param {Args} args
   * @returns {Promise<Awaited<T>>}
   */
  async evaluate(look, ...args) {
    const code = typeof look === 'string' ? `() => (${look})` : String(look);
    const result = await this.#call(
      `async (...given) => JSON.stringify((await (${code})(...given.map((one) => typeof one === 'string' ? JSON.parse(one) : one))) ?? null)`,
      args.map(asArgument),
    );
    return JSON.parse(result.value);
  }

  /**
   * @template {unknown[]} Args
   * @param {(...args: Args) => unknown} look
   * @param {Args} args
   */
  async evaluateHandle(look, ...args) {
    const result = await this.#call(
      `(...given) => (${String(look)})(...given.map((one) => JSON.parse(one)))`,
      args.map(asArgument),
    );
    const element = result.type === 'node' ? new Handle(this, result.sharedId) : null;
    return { asElement: () => element };
  }

  /** @param {string} selector */
  async $(selector) {
    return (await this.$$(selector))[0] ?? null;
  }

  /** @param {string} selector @returns {Promise<Handle[]>} */
  async $$(selector) {
    const result = await this.#call(`(selector) => (${FIND})(document, selector)`, [
      { type: 'string', value: selector },
    ]);
    return result.value.map((/** @type {{ sharedId: string }} */ node) => new Handle(this, node.sharedId));
  }

  /**
   * @template T
   * @param {string} selector
   * @param {(element: Element) => T} look
   */
  async $eval(selector, look) {
    const handle = await this.$(selector);
    if (handle === null) throw new Error(`there is no ${selector}`);
    return handle.evaluate(look);
  }

  /**
   * @template T
   * @param {string} selector
   * @param {(elements: Element[]) => T} look
   * @returns {Promise<Awaited<T>>}
   */
  async $$eval(selector, look) {
    return this.evaluate(`(${String(look)})((${FIND})(document, ${JSON.stringify(selector)}))`);
  }

  /** @param {string} selector @returns {Promise<Handle>} */
  async waitForSelector(selector) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const handle = await this.$(selector);
      if (handle !== null) return handle;
      if (Date.now() > end) throw new Error(`gave up waiting for ${selector}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** @param {string} selector */
  async click(selector) {
    await (await this.#one(selector)).click();
  }

  /** @param {string} selector */
  async focus(selector) {
    await (await this.#one(selector)).focus();
  }

  /** @param {string} selector @param {string} text */
  async type(selector, text) {
    await (await this.#one(selector)).type(text);
  }

  /** @param {string} selector */
  async #one(selector) {
    const handle = await this.$(selector);
    if (handle === null) throw new Error(`there is no ${selector}`);
    return handle;
  }

  /**
   * Presses the mouse at a place of the document.
   * @param {number} x @param {number} y @param {number} count
   */
  async press(x, y, count) {
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#connection.send('input.performActions', {
      context: this.#context,
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          actions: [
            { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
            ...Array.from({ length: count }, () => press).flat(),
          ],
        },
      ],
    });
  }

  /**
   * @param {string} functionDeclaration
   * @param {object[]} args
   */
  async #call(functionDeclaration, args) {
    const { result } = await this.#connection.send('script.callFunction', {
      functionDeclaration,
      awaitPromise: true,
      target: { context: this.#context },
      arguments: args,
      serializationOptions: { maxDomDepth: 0 },
    });
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return result.result;
  }
}

/** An element. */
export class Handle {
  /**
   * @param {FirefoxFrame} frame
   * @param {string} sharedId
   */
  constructor(frame, sharedId) {
    this.frame = frame;
    this.sharedId = sharedId;
  }

  /**
   * @template T
   * @param {(element: any) => T} look
   * @returns {Promise<Awaited<T>>}
   */
  evaluate(look) {
    return this.frame.evaluate(/** @type {(...args: unknown[]) => T} */ (look), this);
  }

  /** @param {{ count?: number }} [options] */
  async click({ count = 1 } = {}) {
    const { x, y } = await this.evaluate((/** @type {Element} */ element) => {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = element.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await this.frame.press(x, y, count);
  }

  /** As puppeteer's locator of it: its click waits until the element stands still, which is the same box in two frames. */
  asLocator() {
    return {
      click: async () => {
        await this.evaluate(async (/** @type {Element} */ element) => {
          element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const place = () => JSON.stringify(element.getBoundingClientRect());
          const frame = () => new Promise(requestAnimationFrame);
          for (let before = ''; before !== place(); await frame()) before = place();
        });
        await this.click();
      },
    };
  }

  async focus() {
    await this.evaluate((/** @type {HTMLElement} */ element) => element.focus());
  }

  /** @param {string} text */
  async type(text) {
    await this.focus();
    await this.frame.page().keyboard.type(text);
  }

  /** @param {string} key */
  async press(key) {
    await this.focus();
    await this.frame.page().keyboard.press(key);
  }
}

class Keyboard {
  #connection;
  #context;

  /** @param {Connection} connection @param {string} context */
  constructor(connection, context) {
    this.#connection = connection;
    this.#context = context;
  }

  /** @param {string} key */
  async press(key) {
    await this.#perform([
      { type: 'keyDown', value: KEYS[key] ?? key },
      { type: 'keyUp', value: KEYS[key] ?? key },
    ]);
  }

  /** @param {string} key */
  async down(key) {
    await this.#perform([{ type: 'keyDown', value: KEYS[key] ?? key }]);
  }

  /** @param {string} key */
  async up(key) {
    await this.#perform([{ type: 'keyUp', value: KEYS[key] ?? key }]);
  }

  /** @param {string} text */
  async type(text) {
    await this.#perform(
      [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    );
  }

  /** @param {object[]} actions */
  async #perform(actions) {
    await this.#connection.send('input.performActions', {
      context: this.#context,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }
}

/** @param {unknown} value */
function asArgument(value) {
  if (value instanceof Handle) return { sharedId: value.sharedId };
  return { type: 'string', value: JSON.stringify(value ?? null) };
}
