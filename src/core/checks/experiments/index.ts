/** Every experiment, in the order in which they are offered. A new one is a file here and a line below. */
import { browserClose } from './browser-close.ts';
import { concurrentLogins } from './concurrent-logins.ts';
import { cookieExpiry } from './cookie-expiry.ts';
import { csrf } from './csrf.ts';
import { disabledUser } from './disabled-user.ts';
import type { Experiment } from './experiment.ts';
import { fixation } from './fixation.ts';
import { flush } from './flush.ts';
import { keyStrength } from './key-strength.ts';
import { limits } from './limits.ts';
import { logoutEverywhere } from './logout-everywhere.ts';
import { parallel } from './parallel.ts';
import { passwordChange } from './password-change.ts';
import { reLogin } from './re-login.ts';
import { replay } from './replay.ts';
import { rotation } from './rotation.ts';
import { scope } from './scope.ts';
import { sliding } from './sliding.ts';
import { tampering } from './tampering.ts';
import { twoStrangers } from './two-strangers.ts';
import { userSwitch } from './user-switch.ts';

export const EXPERIMENTS: readonly Experiment[] = [
  flush,
  cookieExpiry,
  replay,
  fixation,
  rotation,
  reLogin,
  passwordChange,
  tampering,
  sliding,
  browserClose,
  userSwitch,
  logoutEverywhere,
  twoStrangers,
  concurrentLogins,
  keyStrength,
  csrf,
  parallel,
  scope,
  disabledUser,
  limits,
];
