/** Every story, in the order of the list. A new one is a file here, a line below, and its words. */
import { anotherUser } from './another-user.ts';
import { browserClose } from './browser-close.ts';
import { clearOrFlush } from './clear-or-flush.ts';
import { deleteTheCookie } from './delete-the-cookie.ts';
import { firstVisit } from './first-visit.ts';
import { forgetMe } from './forget-me.ts';
import { loginRotates } from './login-rotates.ts';
import { neverExpires } from './never-expires.ts';
import { passwordChange } from './password-change.ts';
import { refused } from './refused.ts';
import { replayDb } from './replay-db.ts';
import { replaySigned } from './replay-signed.ts';
import { sameUserAgain } from './same-user-again.ts';
import { sliding } from './sliding.ts';
import { smsCode } from './sms-code.ts';
import { writeAndRead } from './write-and-read.ts';
import type { Story } from '../story.ts';

export const STORIES: readonly Story[] = [
  firstVisit,
  writeAndRead,
  refused,
  loginRotates,
  sameUserAgain,
  anotherUser,
  forgetMe,
  deleteTheCookie,
  passwordChange,
  clearOrFlush,
  replayDb,
  replaySigned,
  smsCode,
  browserClose,
  sliding,
  neverExpires,
];
