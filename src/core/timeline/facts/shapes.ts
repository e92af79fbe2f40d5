/** The shapes of the facts, for what comes over a message, from the disk or out of a file. Types are checked against the contracts they stand for. */
import * as v from 'valibot';
import type { JarCookie } from '../../cookie/types.ts';
import type { Exchange, HeaderFacts, JarChange, UserAction } from './observation.ts';

/** A schema whose output is exactly the contract `T`. */
export type Shape<T> = v.GenericSchema<unknown, T>;

export const EpochMsShape = v.pipe(v.number(), v.finite());
const NullableText = v.nullable(v.string());

export const JarCookieShape = v.object({
  name: v.string(),
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  partitionKey: NullableText,
  storeId: v.string(),
  value: v.string(),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(['unspecified', 'none', 'lax', 'strict']),
  expires: v.nullable(EpochMsShape),
  created: v.exactOptional(EpochMsShape),
}) satisfies Shape<JarCookie>;

export const ActionKindShape = v.picklist([
  'edit',
  'expire-soon',
  'browser-session',
  'delete',
  'replay',
  'switch',
  'undo',
]);

const Short = v.exactOptional(v.pipe(v.string(), v.maxLength(2048)));

export const HeaderFactsShape = v.object({
  origin: Short,
  referer: Short,
  refererTail: Short,
  fetchSite: Short,
  fetchMode: Short,
  fetchDest: Short,
  storageAccess: Short,
  csrfHeader: Short,
  csrfForm: v.exactOptional(v.picklist(['same', 'other', 'malformed'])),
  csrfFormPrint: Short,
  preflight: v.exactOptional(v.literal(true)),
  experiment: Short,
  allowOrigin: Short,
  allowCredentials: v.exactOptional(v.literal(true)),
  vary: Short,
  cacheControl: Short,
  age: v.exactOptional(v.number()),
  cacheHit: v.exactOptional(v.literal(true)),
  date: v.exactOptional(EpochMsShape),
  expires: v.exactOptional(v.nullable(EpochMsShape)),
  location: Short,
  content: v.exactOptional(v.picklist(['html', 'json', 'other'])),
  deviceBound: Short,
}) satisfies Shape<HeaderFacts>;

export const ExchangeShape = v.object({
  source: v.picklist(['devtools', 'har', 'webRequest']),
  method: v.string(),
  url: v.string(),
  status: v.number(),
  startedAt: EpochMsShape,
  receivedAt: EpochMsShape,
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
  cookieHeader: NullableText,
  setCookie: v.pipe(v.array(v.string()), v.readonly()),
  complete: v.boolean(),
  servedFrom: v.picklist(['network', 'cache', 'service-worker', 'internal']),
  pageUrl: NullableText,
  error: NullableText,
  storeId: v.string(),
  serverDate: v.exactOptional(EpochMsShape),
  companion: v.exactOptional(v.pipe(v.string(), v.maxLength(16_384))),
  headers: v.exactOptional(HeaderFactsShape),
  repeats: v.exactOptional(v.number()),
  marks: v.exactOptional(
    v.pipe(
      v.array(
        v.picklist([
          'cookie-rebuilt',
          'set-cookie-rebuilt',
          'set-cookie-split',
          'time-unknown',
          'zone-unknown',
        ]),
      ),
      v.readonly(),
    ),
  ),
}) satisfies Shape<Exchange>;

export const JarChangeShape = v.object({
  cookie: JarCookieShape,
  removed: v.boolean(),
  cause: v.picklist(['explicit', 'overwrite', 'expired', 'expired_overwrite', 'evicted']),
}) satisfies Shape<JarChange>;

export const UserActionShape = v.object({
  changeId: v.string(),
  action: ActionKindShape,
  before: v.nullable(JarCookieShape),
  asked: v.nullable(JarCookieShape),
  stored: v.nullable(JarCookieShape),
  undoes: NullableText,
  operation: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
}) satisfies Shape<UserAction>;
