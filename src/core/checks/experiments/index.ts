/** Every experiment, in the order in which they are offered. A new one is a file here and a line below. */
import { browserClose } from './browser-close.ts';
import { cookieExpiry } from './cookie-expiry.ts';
import type { Experiment } from './experiment.ts';
import { fixation } from './fixation.ts';
import { flush } from './flush.ts';
import { replay } from './replay.ts';
import { rotation } from './rotation.ts';
import { sliding } from './sliding.ts';
import { tampering } from './tampering.ts';

export const EXPERIMENTS: readonly Experiment[] = [
  flush,
  cookieExpiry,
  replay,
  fixation,
  rotation,
  tampering,
  sliding,
  browserClose,
];
