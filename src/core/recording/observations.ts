/** The shape of observations in a file. It may have been written by anybody, so it is checked. */
import * as v from 'valibot';
import type { Observation } from '../timeline/facts/observation.ts';
import {
  ExchangeShape,
  JarChangeShape,
  JarCookieShape,
  UserActionShape,
  type Shape,
} from '../timeline/facts/shapes.ts';

const base = { n: v.number(), at: v.number() };

export const ObservationShape = v.variant('kind', [
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
]) satisfies Shape<Observation>;

/** The observations of a recording; throws valibot's error, with the path, when it is not one. */
export function readRecording(json: unknown): Observation[] {
  return v.parse(v.array(ObservationShape), json);
}
