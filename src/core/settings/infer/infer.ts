/**
 * Which settings explain what was seen. Read from the `Set-Cookie` lines and the requests of one cookie name on one host, by what
 * SessionMiddleware does with each setting (django/contrib/sessions/middleware.py). Every answer says what it rests on and what
 * speaks against it; where nothing was seen, it is Django's default and a guess.
 */
import { inferAge } from './age.ts';
import { inferAttributes } from './attributes.ts';
import { seenLines, type SeenLine } from './lines.ts';
import { inferSaveEveryRequest } from './save-every-request.ts';
import { assumed, inferred, note, SETTINGS, type InferenceInput, type InferredSetting } from '../inferred.ts';

const SIGNED_COOKIES = 'django.contrib.sessions.backends.signed_cookies';

/** One answer per setting, in the order of `SETTINGS`; empty when no line of the cookie was seen. */
export function inferSettings(input: InferenceInput): InferredSetting[] {
  const lines = seenLines(input);
  if (lines.length === 0) return [];
  const found = [
    inferEngine(lines),
    inferName(input.name, lines),
    ...inferAge(lines),
    inferSaveEveryRequest(input),
    ...inferAttributes(lines),
  ];
  return SETTINGS.flatMap((setting) => found.find((one) => one.setting === setting) ?? []);
}

function inferName(name: string, lines: readonly SeenLine[]): InferredSetting {
  const ids = lines.map(({ id }) => id);
  return inferred('SESSION_COOKIE_NAME', name, 'certain', note('name', { n: ids.length }, ids));
}

/** What a value looks like tells one engine from all others: the one that puts the data into the cookie. */
function inferEngine(lines: readonly SeenLine[]): InferredSetting {
  const signed: string[] = [];
  const keys: string[] = [];
  for (const { id, form, deletes } of lines) {
    if (deletes) continue;
    if (form === 'signed') signed.push(id);
    else if (form === 'key') keys.push(id);
  }
  if (signed.length === 0 && keys.length === 0) return assumed('SESSION_ENGINE');
  if (signed.length === 0) {
    // Every engine that keeps the data on the server sends the same kind of key.
    return { ...assumed('SESSION_ENGINE'), why: note('engine-key', { n: keys.length }, keys) };
  }
  const against = keys.length === 0 ? [] : [note('engine-mixed', { n: keys.length }, keys)];
  const why = note('engine-signed', { n: signed.length }, signed);
  return inferred('SESSION_ENGINE', SIGNED_COOKIES, against.length === 0 ? 'likely' : 'guess', why, against);
}
