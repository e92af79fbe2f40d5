// @ts-check
/** What a scene is: a diagnosis, and how the real demo comes to it and how it stays clear of it. */

/** @typedef {import('../../stage/network.mjs').Site} Site */
/** @typedef {import('../../stage/demo-server.mjs').DemoEngine} DemoEngine */

/**
 * One demo of a take.
 * @typedef {{ engine: DemoEngine, env: Readonly<Record<string, string>>, share: boolean }} Demo
 */

/**
 * What a take is played with.
 * @typedef {object} Player
 * @property {any} page
 * @property {(context?: any) => Promise<any>} open another page, of this visitor or of another
 * @property {() => Promise<any>} strangers the jar of another visitor
 * @property {Awaited<ReturnType<typeof import('../../stage/network.mjs').startNetwork>>} network
 */

/**
 * One recording.
 * @typedef {object} Take
 * @property {'chromium' | 'firefox'} browser
 * @property {Readonly<Record<string, unknown>>} preferences of the browser
 * @property {'own' | 'fresh'} jar the browser's own, which its preferences hold for, or an empty one
 * @property {readonly Demo[]} demos
 * @property {(ports: readonly number[]) => Readonly<Record<string, Site>>} sites
 * @property {(player: Player) => Promise<void>} play
 */

/**
 * @typedef {object} Scene
 * @property {string} id of its recordings: the code, and what sets it apart from the code's first
 * @property {string} code
 * @property {'certain' | 'likely' | 'guess'} certainty of the broken one
 * @property {string} cookie the name to watch
 * @property {readonly string[]} beside codes that the broken one rightly alarms with as well
 * @property {Take} broken
 * @property {Take} good
 */

/**
 * How a take differs from the plain one: the demo as it comes, alone at `http://localhost`, in Chromium.
 * @typedef {object} Differing
 * @property {DemoEngine} [engine]
 * @property {Readonly<Record<string, unknown>>} [settings] Django's
 * @property {string} [wrong] see demo/pages/wrong.py
 * @property {Readonly<Record<string, string>>} [env] further, see demo/demosite/settings.py
 * @property {boolean} [share] its database, with the others that do
 * @property {readonly Omit<Differing, 'also'>[]} [also] further demos
 * @property {string} [at] the origin of the first demo
 * @property {Partial<Site>} [by] what stands before it
 * @property {(ports: readonly number[]) => Readonly<Record<string, Site>>} [sites] instead of these two
 * @property {'chromium' | 'firefox'} [browser]
 * @property {Readonly<Record<string, unknown>>} [preferences]
 * @property {'own' | 'fresh'} [jar]
 */

/** @param {Differing} how @returns {Demo} */
function demo({ engine = 'db', settings = {}, wrong = '', env = {}, share = false }) {
  // The companion's header names folders of the machine; any name may be the demo's.
  const all = { ALLOWED_HOSTS: ['*'], ...settings };
  return {
    engine,
    share,
    env: {
      SESSION_DEMO_COMPANION: '0',
      SESSION_DEMO_WRONG: wrong,
      SESSION_DEMO_SETTINGS: JSON.stringify(all),
      ...env,
    },
  };
}

/**
 * @param {Differing} how
 * @param {Take['play']} play
 * @returns {Take}
 */
export function take(how, play) {
  const { at = 'http://localhost', by = {}, also = [], browser = 'chromium', preferences = {}, jar } = how;
  return {
    browser,
    preferences,
    jar: jar ?? 'fresh',
    demos: [how, ...also].map(demo),
    sites: how.sites ?? (([port]) => ({ [at]: { port: port ?? 0, ...by } })),
    play,
  };
}

/**
 * @param {string} code
 * @param {{ apart?: string, certainty?: Scene['certainty'], cookie?: string, beside?: readonly string[], broken: Take, good: Take }} what
 * @returns {Scene}
 */
export function scene(
  code,
  { apart = '', certainty = 'certain', cookie = 'sessionid', beside = [], broken, good },
) {
  const id = apart === '' ? code : `${code}.${apart}`;
  return { id, code, certainty, cookie, beside, broken, good };
}

/** Behind a proxy where TLS ends, as it should be set. @type {Readonly<Record<string, unknown>>} */
export const TLS = {
  SESSION_COOKIE_SECURE: true,
  SECURE_PROXY_SSL_HEADER: ['HTTP_X_FORWARDED_PROTO', 'https'],
};

/**
 * The demo at an https address.
 * @param {string} at
 * @param {Readonly<Record<string, unknown>>} [settings]
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Differing}
 */
export function secured(at, settings = {}, env = {}) {
  return { at, by: { tellsScheme: true }, env, settings: { ...TLS, ...settings } };
}
