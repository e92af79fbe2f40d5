/** What marks a dict as the data of a session. */
import { isDict, member, type TypedJson } from '../../python/typed.ts';

/** Keys that only Django's session data has. */
const SESSION_KEYS = [
  '_auth_user_id',
  '_auth_user_backend',
  '_auth_user_hash',
  '_session_expiry',
  '_csrftoken',
  '_password_reset_token',
  '_language',
  '_messages',
  'testcookie',
];

/** Whether a dict has one of the keys that Django itself puts into sessions. */
export function hasSessionKeys(value: TypedJson | undefined): boolean {
  return isDict(value) && SESSION_KEYS.some((key) => member(value, key) !== undefined);
}
