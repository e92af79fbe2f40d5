/** Reads a recording: an array of observations. It may have been written by anybody, so its shape is checked. */
import * as v from 'valibot';
import type { Observation } from '../core/timeline/facts/observation.ts';
import {
  ExchangeShape,
  JarChangeShape,
  JarCookieShape,
  UserActionShape,
} from '../core/timeline/facts/shapes.ts';

const base = { n: v.number(), at: v.number() };

const observation = v.variant('kind', [
  v.object({ ...base, kind: v.literal('exchange'), exchange: ExchangeShape }),
  v.object({ ...base, kind: v.literal('jar'), change: JarChangeShape }),
  v.object({
    ...base,
    kind: v.literal('snapshot'),
    snapshot: v.object({ url: v.string(), cookies: v.array(JarCookieShape) }),
  }),
  v.object({ ...base, kind: v.literal('action'), action: UserActionShape }),
  v.object({ ...base, kind: v.literal('navigated'), url: v.string() }),
  v.object({ ...base, kind: v.literal('clock') }),
]);

/** The observations of a recording; throws valibot's error, with the path, when it is not one. */
export function readRecording(json: unknown): Observation[] {
  return v.parse(v.array(observation), json);
}
