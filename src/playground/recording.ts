/** Reads a recording: an array of observations. It may have been written by anybody, so its shape is checked. */
import * as v from 'valibot';
import type { Observation } from '../core/timeline/observation.ts';

const cookie = v.object({
  name: v.string(),
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  partitionKey: v.nullable(v.string()),
  storeId: v.string(),
  value: v.string(),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(['unspecified', 'none', 'lax', 'strict']),
  expires: v.nullable(v.number()),
});

const exchange = v.object({
  source: v.picklist(['devtools', 'har', 'webRequest']),
  method: v.string(),
  url: v.string(),
  status: v.number(),
  startedAt: v.number(),
  receivedAt: v.number(),
  type: v.picklist([
    'document',
    'subdocument',
    'xhr',
    'script',
    'stylesheet',
    'image',
    'font',
    'media',
    'websocket',
    'other',
  ]),
  cookieHeader: v.nullable(v.string()),
  setCookie: v.array(v.string()),
  complete: v.boolean(),
  servedFrom: v.picklist(['network', 'cache', 'service-worker']),
  pageUrl: v.nullable(v.string()),
  error: v.nullable(v.string()),
  storeId: v.string(),
  companion: v.exactOptional(v.string()),
});

const action = v.object({
  changeId: v.string(),
  action: v.picklist(['edit', 'expire-soon', 'browser-session', 'delete', 'replay', 'undo']),
  before: v.nullable(cookie),
  asked: v.nullable(cookie),
  stored: v.nullable(cookie),
  undoes: v.nullable(v.string()),
});

const base = { n: v.number(), at: v.number() };

const observation = v.variant('kind', [
  v.object({ ...base, kind: v.literal('exchange'), exchange }),
  v.object({
    ...base,
    kind: v.literal('jar'),
    change: v.object({
      cookie,
      removed: v.boolean(),
      cause: v.picklist(['explicit', 'overwrite', 'expired', 'expired_overwrite', 'evicted']),
    }),
  }),
  v.object({
    ...base,
    kind: v.literal('snapshot'),
    snapshot: v.object({ url: v.string(), cookies: v.array(cookie) }),
  }),
  v.object({ ...base, kind: v.literal('action'), action }),
  v.object({ ...base, kind: v.literal('navigated'), url: v.string() }),
  v.object({ ...base, kind: v.literal('clock') }),
]);

/** The observations of a recording; throws valibot's error, with the path, when it is not one. */
export function readRecording(json: unknown): Observation[] {
  return v.parse(v.array(observation), json);
}
