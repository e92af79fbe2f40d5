// @ts-check
/**
 * The plan of the house: which room of `src` may import which, and why. `house.test.mjs` holds every import against it, type-only and
 * dynamic ones too; a permission that nobody uses any more fails as well. `npm run rooms` draws it into CONTRIBUTING.md.
 *
 * A room is a folder. A new room needs a line here that says what it is for; a new import needs its reason.
 */

/** @typedef {{ is: string, may: Readonly<Record<string, string>> }} Room  what it is for; the rooms it may import, each with why */

/** What nearly every room of the core speaks of; needs no reason each time. */
const COOKIE = { 'core/cookie': 'cookies, times and hosts are named by its types' };
const TYPED = { 'core/python': 'values carry the types Python gave them' };
const BASE = { 'core/base': 'problems and bounds are told in one way' };
const BYTES = { 'core/bytes': 'base64 and zlib as Python reads them' };
const FACTS = { 'core/timeline/facts': 'it looks at what was observed' };
const LOG = { 'core/timeline/log': 'it looks at sessions and events' };
const ENGINE = { 'core/timeline/engine': 'order and state' };
const WORDS = { 'core/words': 'codes become sentences' };

/** @type {Readonly<Record<string, Room>>} */
export const CORE = {
  'core/base': { is: 'problems and bounds: what every reader of outside text shares', may: {} },
  'core/bytes': {
    is: 'base64, base62, inflate: bytes as Python reads and writes them',
    may: { 'core/base': 'what a machine has of its own is handed in' },
  },
  'core/text': { is: 'hostile strings made visible', may: {} },
  'core/python': { is: 'values as Python writes them: JSON, literals, scalars', may: { ...BASE, ...BYTES } },
  'core/pickle': {
    is: 'an inert reader of pickles: nothing is ever called',
    may: { ...BASE, ...BYTES, ...TYPED },
  },
  'core/cookie': {
    is: 'a cookie, its identity, hosts and sites',
    may: {
      'core/base': 'the parts of a URL',
    },
  },
  'core/cookie/read': { is: 'a Set-Cookie line, piece by piece', may: { ...COOKIE } },
  'core/cookie/judge': {
    is: 'would it be stored?',
    may: {
      ...COOKIE,
      'core/cookie/read': 'it judges what was read',
      'core/cookie/judge/rules': 'it asks every rule in its order',
    },
  },
  'core/cookie/judge/rules': { is: 'one rule a file', may: { ...COOKIE } },
  'core/cookie/send': { is: 'what goes back with the next request', may: { ...COOKIE } },
  'core/cookie/write': {
    is: 'a cookie as a line again',
    may: {
      ...COOKIE,
      'core/cookie/read': 'a line is read back',
      'core/cookie/judge': 'a draft is judged before it is sent',
    },
  },
  'core/django': {
    is: 'signing, session data, what a session cookie holds',
    may: { ...BASE, ...BYTES, ...COOKIE, ...TYPED, 'core/pickle': 'PickleSerializer wrote it' },
  },
  'core/decode': {
    is: 'any text somebody may paste',
    may: {
      ...BASE,
      ...BYTES,
      ...COOKIE,
      ...TYPED,
      ...WORDS,
      'core/django': 'most of what is pasted is Django’s',
      'core/decode/clean': 'takes off what surrounds a value',
      'core/decode/recognise': 'asks each form in its order',
      'core/decode/reading': 'the shape of the answer',
    },
  },
  'core/decode/clean': {
    is: 'one cleaner a file',
    may: { ...BYTES, 'core/decode/reading': 'the shape of the answer' },
  },
  'core/decode/rows': {
    is: 'several sessions: a dump of any kind, row by row',
    may: {
      ...BASE,
      ...COOKIE,
      ...TYPED,
      'core/decode': 'a row that was cut is decoded as any paste',
      'core/decode/clean': 'what stands before a value says what it is',
      'core/decode/reading': 'the shape of the answer',
      'core/decode/recognise': 'the forms that a column can hold',
      'core/django': 'whose session it is',
      'core/text': 'separators are trimmed in one way',
    },
  },
  'core/decode/reading': {
    is: 'the shape of an answer',
    may: { ...BASE, ...BYTES, ...COOKIE, ...TYPED, 'core/django': 'keys and algorithms' },
  },
  'core/decode/verify': {
    is: 'salts that are tried, and signatures held against keys',
    may: {
      ...BASE,
      ...BYTES,
      'core/decode/reading': 'the keys it is given',
      'core/django': 'it signs as Django does',
    },
  },
  'core/decode/recognise': {
    is: 'one form a file',
    may: {
      ...BASE,
      ...BYTES,
      ...TYPED,
      'core/decode/verify': 'salts are tried and verified in one way',
      'core/decode/reading': 'the shape of the answer',
      'core/django': 'the forms are Django’s',
      'core/pickle': 'a value may be a pickle',
      'core/text': 'dots are trimmed in one way',
    },
  },
  'core/sign-again': {
    is: 'a changed value, signed as Django would',
    may: {
      ...BASE,
      ...COOKIE,
      ...TYPED,
      'core/decode/reading': 'it starts from what was decoded',
      'core/django': 'it signs',
    },
  },
  'core/companion': { is: 'what the Django app says', may: { ...COOKIE, ...TYPED } },
  'core/har': {
    is: 'a HAR file of any writer as exchanges, and what it cannot contain',
    may: {
      ...COOKIE,
      ...FACTS,
      'core/django': 'a CSRF token is compared and not kept',
      'core/cookie/write': 'lines that a writer joined by commas',
    },
  },
  'core/recording': {
    is: 'what a log is made of, as a file of ours, and out of files of others',
    may: { ...COOKIE, ...FACTS, 'core/har': 'most files are HARs' },
  },
  'core/report': {
    is: 'what a recording becomes for others',
    may: {
      ...COOKIE,
      ...FACTS,
      ...LOG,
      ...ENGINE,
      ...WORDS,
      'core/text': 'hostile strings',
      'core/recording': 'what is passed on',
      'core/timeline': 'the events of it',
      'core/cookie/judge': 'the jar at its end',
      'core/cookie/read': 'its lines',
      'core/cookie/send': 'the jar at its end',
      'core/report/redact': 'nothing leaves unmasked by itself',
      'core/checks': 'what is wrong with it',
      'core/checks/finding': 'the shape of a finding',
    },
  },
  'core/report/redact': {
    is: 'secrets become masks',
    may: {
      ...BYTES,
      ...LOG,
      'core/django': 'a mask has the shape of what it stands for',
      'core/cookie/read': 'where the value is in a line',
      'core/recording': 'what is masked',
    },
  },
  'core/report/formats': {
    is: 'a format of export a file',
    may: {
      'core/base': 'the parts of a URL',
      ...COOKIE,
      ...FACTS,
      ...LOG,
      ...WORDS,
      'core/text': 'hostile strings',
      'core/report': 'what all of them are written from',
      'core/report/findings': 'what the checks found',
      'core/recording': 'the log opens again',
      'core/cookie/read': 'what a line says',
      'core/settings': 'the settings.py block',
      'core/settings/infer': 'the settings.py block',
    },
  },
  'core/timeline/facts': {
    is: 'what is known',
    may: {
      ...COOKIE,
      'core/cookie/read': 'a line of a response is read once, here',
      'core/cookie/send': 'what the rules ask of a request',
    },
  },
  'core/timeline/log': {
    is: 'sessions and events',
    may: { ...COOKIE, ...FACTS, 'core/companion': 'an event carries the record of its request' },
  },
  'core/timeline/engine': {
    is: 'order, undo, merging',
    may: { ...COOKIE, ...FACTS, ...LOG, 'core/django': 'a session knows what its cookie holds' },
  },
  'core/timeline/acts': {
    is: 'one thing that can happen a file: its reasons, how sure, what it does to the session',
    may: { ...COOKIE, ...FACTS, ...LOG, ...ENGINE, 'core/django': 'what a value holds tells what changed' },
  },
  'core/timeline/witnesses': {
    is: 'who tells (request, response, jar), and which act it was',
    may: {
      ...COOKIE,
      ...FACTS,
      ...ENGINE,
      'core/cookie/judge': 'whether a line was stored',
      'core/cookie/send': 'why a cookie stayed behind',
      'core/cookie/read': 'the lines of a response',
      'core/django': 'what a session cookie holds',
      'core/timeline/acts': 'the act it was',
    },
  },
  'core/timeline/server': {
    is: 'what the server’s records add to the log',
    may: {
      ...COOKIE,
      ...FACTS,
      ...LOG,
      ...TYPED,
      'core/companion': 'the records',
      'core/cookie/read': 'the cookie that a request went with, by its name',
      'core/django': 'the key inside of what a cookie holds',
      'core/timeline/acts': 'the reasons that records share with the traffic',
    },
  },
  'core/timeline': {
    is: 'facts in, log out: the only place that names what happened',
    may: {
      ...COOKIE,
      ...FACTS,
      ...LOG,
      ...ENGINE,
      'core/cookie/read': 'the cookies of a request',
      'core/timeline/acts': 'expiry and the user’s own acts have no witness',
      'core/timeline/witnesses': 'each fact is told by one of them',
    },
  },
  'core/journal': {
    is: 'edits as intentions, written down before they are done; holds that put back',
    may: {
      ...COOKIE,
      ...FACTS,
      'core/cookie/read': 'the jar in memory keeps to the 400 days',
      'core/cookie/judge': 'the jar in memory takes what a browser takes',
      'core/cookie/send': 'what has expired is not there',
      'core/cookie/write': 'the jar in memory is written to as by a line',
    },
  },
  'core/snapshots': {
    is: 'session cookies under a name: what a switch does, how it stands with the session behind one',
    may: {
      ...COOKIE,
      ...LOG,
      'core/django': 'what a value holds',
      'core/journal': 'a switch is intentions',
    },
  },
  'core/snapshots/formats': {
    is: 'a format of snapshots a file',
    may: {
      ...COOKIE,
      'core/report/formats': 'storageState and cookies.txt are written in one way',
    },
  },
  'core/checks/experiments': {
    is: 'one experiment a file, and the one runner',
    may: {
      ...BASE,
      ...COOKIE,
      ...FACTS,
      'core/django': 'a signed value is tampered with',
      'core/journal': 'a step is an intention, inside a hold',
      'core/cookie/send': 'where a cookie would go',
      'core/companion': 'what its companion tells when it is asked',
      'core/checks/trace': 'what a path says it is for',
    },
  },
  'core/model-django/session': {
    is: 'the model of Django: SessionBase, and what a server holds',
    may: { ...COOKIE },
  },
  'core/model-django/engines': {
    is: 'one engine of the model a file',
    may: {
      ...BASE,
      ...TYPED,
      'core/django': 'signed_cookies signs and reads',
      'core/model-django/session': 'whose data it keeps',
    },
  },
  'core/model-django': {
    is: 'the middleware and auth as a pure function: a request in, lines and a store out',
    may: {
      ...COOKIE,
      'core/django': 'hashes are compared in one way',
      'core/model-django/session': 'what a view calls',
      'core/model-django/engines': 'where it is kept',
    },
  },
  'core/learn': {
    is: 'a play of the model: the learner’s acts are a list, everything follows from it',
    may: {
      ...COOKIE,
      ...FACTS,
      'core/cookie/judge': 'its browser keeps cookies by the rules',
      'core/cookie/read': 'lines are read, headers written',
      'core/cookie/send': 'its browser sends them by the rules',
      'core/model-django': 'its server',
      'core/model-django/session': 'what the server holds',
    },
  },
  'core/learn/stories': {
    is: 'one story a file: a beginning, what can be done, a goal',
    may: { 'core/learn': 'acts, and what goals look at' },
  },
  'core/learn/words': { is: 'each story in both languages', may: { ...WORDS } },
  'core/flow': {
    is: 'an event as a sequence diagram: who sent what, what each step rests on',
    may: {
      ...FACTS,
      ...LOG,
      'core/companion': 'the server’s record of the request',
      'core/cookie/read': 'the cookies of the request',
      'core/text': 'keys are shown in short',
      'core/timeline/server': 'a record’s keys and lines are told in one way',
    },
  },
  'core/flow/what-if': {
    is: 'a recording once more, with one thing different',
    may: {
      ...COOKIE,
      ...ENGINE,
      ...FACTS,
      ...LOG,
      ...TYPED,
      'core/cookie/read': 'headers and lines',
      'core/cookie/send': 'what the jar would send',
      'core/cookie/write': 'lines as Django writes them',
      'core/python': 'values of settings',
      'core/settings': 'the settings there are, and their defaults',
      'core/settings/infer': 'how Django deletes a cookie',
      'core/timeline': 'the log’s own rules, played again',
      'core/timeline/witnesses': 'which requests a view answers',
    },
  },
  'core/settings': {
    is: 'SESSION_* settings: as fixes, as a block',
    may: { ...COOKIE, ...FACTS, ...LOG, ...TYPED },
  },
  'core/settings/infer': {
    is: 'SESSION_* settings, inferred from traffic',
    may: {
      'core/base': 'the parts of a URL',
      ...COOKIE,
      ...FACTS,
      ...LOG,
      ...TYPED,
      'core/cookie/read': 'the lines',
      'core/django': 'set_expiry() is told in the data',
      'core/settings': 'the shape of an answer',
    },
  },
  'core/checks/case': {
    is: 'what the checks look at, and the codes they answer with',
    may: {
      ...COOKIE,
      ...FACTS,
      'core/companion': 'the server’s records',
      'core/har': 'what a file cannot contain',
    },
  },
  'core/checks/trace': {
    is: 'a recording read once, with a jar played along',
    may: {
      ...COOKIE,
      ...TYPED,
      'core/timeline/facts': 'it looks at what was observed',
      'core/cookie/read': 'lines and headers',
      'core/cookie/judge': 'whether a line was stored',
      'core/cookie/send': 'what should have gone along',
      'core/django': 'CSRF secrets, what a session cookie holds',
      'core/checks/case': 'the recording',
    },
  },
  'core/checks/finding': {
    is: 'the shape of a finding and of an audit',
    may: { ...LOG, 'core/checks/case': 'its code', 'core/checks/trace': 'what an audit looks at' },
  },
  'core/checks/csrf': {
    is: 'CsrfViewMiddleware, recomputed',
    may: {
      'core/django': 'secrets behind masks',
      'core/har': 'a form’s token is known again by its fingerprint',
      'core/settings': 'the line that mends it',
      'core/checks/trace': 'the request, and those before it',
    },
  },
  'core/checks/audits': {
    is: 'one diagnosis a file',
    may: {
      ...BASE,
      ...COOKIE,
      ...TYPED,
      'core/django': 'what a session cookie holds',
      'core/har': 'a form’s token is known again by its fingerprint',
      'core/settings': 'Django’s defaults, and the line that mends it',
      'core/checks/case': 'grouping',
      'core/checks/csrf': 'why a 403',
      'core/checks/finding': 'the shape of its answer',
      'core/checks/trace': 'what it looks at',
    },
  },
  'core/checks/why': {
    is: 'three questions, walked step by step',
    may: {
      'core/checks/case': 'codes',
      'core/checks/csrf': 'the middleware’s steps',
      'core/checks/finding': 'what was found',
      'core/checks/trace': 'the evidence',
    },
  },
  'core/checks/words': { is: 'the sentences of the checks: loaded with them, not with the frame', may: {} },
  'core/checks': {
    is: 'all audits over a recording; a finding in words; a policy',
    may: {
      ...COOKIE,
      ...LOG,
      ...WORDS,
      'core/cookie/read': 'look-alikes in a file',
      'core/django': 'look-alikes in a file',
      'core/python': 'what a session holds',
      'core/har': 'a file as a case',
      ...FACTS,
      ...ENGINE,
      'core/checks/audits': 'all of them',
      'core/checks/case': 'the recording',
      'core/checks/finding': 'what was found',
      'core/checks/trace': 'the recording, read',
      'core/checks/words': 'codes become sentences',
    },
  },
  'core/report/findings': {
    is: 'findings as a report: one format a file',
    may: {
      ...WORDS,
      'core/text': 'hostile strings made visible',
      'core/checks': 'a finding in words',
      'core/checks/case': 'codes',
      'core/checks/finding': 'what was found',
    },
  },
  'core/report/experiments': {
    is: 'a suite of experiments as a report: one format a file',
    may: {
      ...BASE,
      ...COOKIE,
      ...WORDS,
      'core/checks/experiments': 'what was run, and what came of it',
      'core/report': 'text inside XML',
      'core/text': 'keys are shown in short, hostile strings made visible',
    },
  },
  'core/words': {
    is: 'every sentence the user reads',
    may: { 'core/words/en': 'a table', 'core/words/zh-CN': 'a table' },
  },
  'core/words/en': {
    is: 'in English',
    may: { 'core/cookie': 'the compiler asks for a sentence for each code' },
  },
  'core/words/zh-CN': {
    is: 'in Simplified Chinese',
    may: { 'core/words/en': 'the compiler asks for what is missing' },
  },
};

/**
 * The shells and the panel, by storey: a room may import the core, rooms of lower storeys, and what stands beside its name.
 * @type {readonly { storey: string, rooms: Readonly<Record<string, string>> }[]}
 */
export const STOREYS = [
  { storey: 'the seam', rooms: { seam: 'what the panel may ask of the world, as interfaces' } },
  { storey: 'the browser', rooms: { platform: 'the only importer of webextension-polyfill' } },
  { storey: 'a thread of its own', rooms: { worker: 'reads files, so that the panel stays alive' } },
  { storey: 'facts come in', rooms: { sources: 'the DevTools network log, webRequest, cookie changes' } },
  {
    storey: 'services',
    rooms: {
      'background/world': 'the browser’s jar and disk, as the journal wants them',
      'background/handlers': 'one message a file',
      background: 'cookies, permissions, the journal; may be killed at any moment',
      devtools: 'records as long as DevTools is open',
      'options/views': 'one section a file',
      options: 'settings and permissions',
    },
  },
  {
    storey: 'the panel',
    rooms: {
      'panel/models': 'what all places share, each with its hook: clock, words, log, settings, layout',
      'panel/parts': 'buttons, menus, trees',
      'panel/parts/cookie': 'a cookie on the screen',
      'panel/sessions': 'the list on the left',
      'panel/timeline': 'the rows in the middle',
      'panel/files': 'import and export',
      'panel/snapshots': 'session cookies under a name, and the protection of one',
      'panel/toolbar': 'what stands on top',
      'panel/edit': 'changing a cookie',
      'panel/experiments': 'experiments, run in the place of the details',
      'panel/details/server/model': 'the connection to the companion',
      'panel/details/server': 'the Server tab',
      'panel/details/cookie': 'the Cookie tab',
      'panel/details/decode': 'the Decode dialog, where it is more than one value',
      'panel/details/payload': 'the Payload tab',
      'panel/details/reading': 'a decoded value on the screen, its signature and its keys',
      'panel/messages': 'what the user should know first, as banners or chips',
      'panel/details/checks': 'the Checks tab, and the checks running',
      'panel/details/why': 'the Why? tab',
      'panel/details/flow/what-if': 'the other future of a recording',
      'panel/details/flow': 'the Flow tab',
      'panel/details': 'the tabs',
      'panel/frame': 'the places put together',
      panel: 'the entry, and the models put together',
    },
  },
  {
    storey: 'shells over the whole',
    rooms: {
      'playground/companion': 'a recorded companion',
      'playground/learn': 'guided stories, as a page',
      playground: 'the panel as a plain page',
      'cli/qa': 'a Chromium without a window, and the experiments in it',
      cli: 'the core on the command line',
    },
  },
];

/** Imports that go against the storeys, each with its reason. The fewer the better. @type {Readonly<Record<string, string>>} */
export const UPWARDS = {};

/** Folders of more than twenty source files, each with its reason. @type {Readonly<Record<string, string>>} */
export const FULL_FOLDERS = {
  'core/decode/recognise': 'one form a file: it grows with what people paste',
  cli: 'a command a file, and beside it what it reads and prints',
  'core/checks/experiments': 'one experiment a file',
  'core/words/en': 'an area a file',
  'core/words/zh-CN': 'an area a file',
  'core/checks/audits': 'one diagnosis a file: there are that many causes',
  platform: 'one quirk or capability a file, and nothing else: the two browsers differ in that many',
};

/** Files of more than three hundred lines, each with its reason. @type {Readonly<Record<string, string>>} */
export const LONG_FILES = {
  'src/core/bytes/inflate.ts': 'one loop over one state; half of it is tables',
  'src/core/checks/words/en.ts': 'one sentence a line',
  'src/core/checks/words/zh.ts': 'one sentence a line',
  'src/core/words/en/panel.ts': 'one sentence a line',
  'src/core/words/zh-CN/panel.ts': 'one sentence a line',
  'src/core/python/json-read.ts': 'one grammar',
  'src/core/timeline/reduce.ts':
    'the one ordering of facts: taking in, rolling back and applying share its state',
};
