// @ts-check
/**
 * What a newcomer asks, and where it is. The words are those that they would look for in the names of files and folders; the tests hold
 * that the names lead there, and to little else.
 * @type {readonly { question: string, words: readonly string[], path: string, holds: string }[]}
 */
export const QUESTIONS = [
  {
    question: 'Where is Rotated made?',
    words: ['rotated'],
    path: 'src/core/timeline/acts/rotated.ts',
    holds: "kind: 'rotated'",
  },
  {
    question: 'Where is Flushed made?',
    words: ['flushed'],
    path: 'src/core/timeline/acts/flushed.ts',
    holds: "kind: 'flushed'",
  },
  {
    question: 'Why was a cookie rejected for its size?',
    words: ['cookie', 'rules', 'size'],
    path: 'src/core/cookie/judge/rules/size.ts',
    holds: 'tooLarge',
  },
  {
    question: 'Where are the sentences of a verdict?',
    words: ['words', 'en', 'verdict'],
    path: 'src/core/words/en/verdict.ts',
    holds: 'verdict.confirmed',
  },
  {
    question: 'Where is a redis-cli reply read?',
    words: ['decode', 'redis'],
    path: 'src/core/decode/clean/redis.ts',
    holds: 'redis',
  },
  {
    question: 'Where is a session signed again?',
    words: ['sign-again', 'signing'],
    path: 'src/core/sign-again/signing.ts',
    holds: 'encodeSession',
  },
  {
    question: 'Where is a setting inferred from traffic?',
    words: ['settings', 'infer', 'age'],
    path: 'src/core/settings/infer/age.ts',
    holds: 'SESSION_COOKIE_AGE',
  },
  {
    question: 'Does this cookie reach this URL?',
    words: ['cookie', 'reach'],
    path: 'src/core/cookie/reach.ts',
    holds: 'export function',
  },
  {
    question: 'What happens to an edit that was cut off?',
    words: ['journal', 'put-back'],
    path: 'src/core/journal/put-back.ts',
    holds: 'export',
  },
  {
    question: 'How is a login loop told?',
    words: ['checks', 'login-loop'],
    path: 'src/core/checks/audits/login-loop.ts',
    holds: "code: 'login-loop'",
  },
  {
    question: 'What does the fixation experiment do?',
    words: ['experiments', 'fixation'],
    path: 'src/core/checks/experiments/fixation.ts',
    holds: "id: 'fixation'",
  },
  {
    question: 'What may the panel ask of the browser about a page?',
    words: ['seam', 'page'],
    path: 'src/seam/page.ts',
    holds: 'export interface',
  },
  {
    question: 'How does the Cookie tab draw its table?',
    words: ['panel', 'cookie', 'table'],
    path: 'src/panel/details/cookie/attribute-table.tsx',
    holds: 'AttributeTable',
  },
  {
    question: 'Who may call the companion?',
    words: ['companion', 'guards'],
    path: 'companion/src/session_devtools/guards.py',
    holds: 'def ',
  },
];
