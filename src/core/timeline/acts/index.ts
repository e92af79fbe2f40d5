/** Every act, in the order in which they are named to the user. A new one is a file here and a line below. */
import type { Act, EventKind } from '../log/kinds.ts';
import { deleted, edited, restored } from './by-user.ts';
import { created } from './created.ts';
import { dataChanged } from './data-changed.ts';
import { expired } from './expired.ts';
import { flushed } from './flushed.ts';
import { gone } from './gone.ts';
import { notSaved } from './not-saved.ts';
import { notSent } from './not-sent.ts';
import { refreshed } from './refreshed.ts';
import { rejected } from './rejected.ts';
import { rotated } from './rotated.ts';
import { sent } from './sent.ts';
import { deviceBound } from './device-bound.ts';

/** The acts by kind: one that is missing here does not compile. */
export const acts: { readonly [K in EventKind]: Act<K> } = {
  created,
  sent,
  'not-sent': notSent,
  refreshed,
  rotated,
  'data-changed': dataChanged,
  'not-saved': notSaved,
  flushed,
  gone,
  expired,
  rejected,
  edited,
  deleted,
  restored,
  'device-bound': deviceBound,
};

/** All kinds, in that order. */
export const eventKinds = Object.keys(acts) as readonly EventKind[];
