// @ts-check
/** What a visitor does in a scene. */

/** @typedef {import('./scene.mjs').Player} Player */
/** @typedef {(player: Player) => Promise<void>} Step */

/** @param {...Step} steps @returns {Step} */
export function all(...steps) {
  return async (player) => {
    for (const step of steps) await step(player);
  };
}

/** Opens an address by hand. @param {string} url @returns {Step} */
export const go =
  (url) =>
  async ({ page }) =>
    void (await page.goto(url));

/** Presses a button of the page that is open (the demo's front page has one for each action). @param {string} action @returns {Step} */
export const press =
  (action) =>
  async ({ page }) => {
    await submit(page, `[data-action="${action}"]`);
  };

/** Presses what `selector` finds, and waits for where it leads. @param {any} page @param {string} selector */
async function submit(page, selector) {
  await page.waitForSelector(selector);
  await Promise.all([
    page.waitForNavigation(),
    page.$eval(selector, (/** @type {HTMLElement} */ element) => element.click()),
  ]);
}

/** @param {string} selector @returns {Step} */
export const click =
  (selector) =>
  ({ page }) =>
    submit(page, selector);

/** A script of the page asks. @param {string} url @param {RequestInit} [options] @returns {Step} */
export const fetches =
  (url, options = {}) =>
  async ({ page }) => {
    await page.evaluate(
      (/** @type {string} */ to, /** @type {RequestInit} */ how) =>
        fetch(to, how).then(
          (response) => response.text(),
          () => '',
        ),
      url,
      options,
    );
  };

/** Does nothing. @param {number} ms @returns {Step} */
export const wait = (ms) => () => new Promise((done) => setTimeout(done, ms));

/** @param {number} times @param {...Step} steps @returns {Step} */
export const again = (times, ...steps) => all(...Array.from({ length: times }, () => steps).flat());

/** Opens the front page at `origin` and presses. @param {string} origin @param {...string} actions @returns {Step} */
export const at = (origin, ...actions) => all(go(`${origin}/`), ...actions.map(press));

/** Follows a link that stands on the page. @param {string} url @returns {Step} */
export const follow =
  (url) =>
  async ({ page }) => {
    await page.evaluate((/** @type {string} */ to) => {
      const link = Object.assign(document.createElement('a'), { href: to, id: 'away', textContent: 'away' });
      document.body.append(link);
    }, url);
    await submit(page, '#away');
  };
