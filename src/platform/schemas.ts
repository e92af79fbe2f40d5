/** The shapes of everything that crosses a message or the disk. Types are checked against the contracts they stand for. */
import * as v from 'valibot';
import type { JarCookie } from '../core/cookie/types.ts';
import type { Exchange, JarChange, UserAction } from '../core/timeline/observation.ts';
import type { ChangeRecord, CookieChange } from '../panel/source.ts';

/** A schema whose output is exactly the contract `T`. */
type Shape<T> = v.GenericSchema<unknown, T>;

const EpochMs = v.pipe(v.number(), v.finite());
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
  expires: v.nullable(EpochMs),
  created: v.exactOptional(EpochMs),
}) satisfies Shape<JarCookie>;

const ActionKindShape = v.picklist(['edit', 'expire-soon', 'browser-session', 'delete', 'replay', 'undo']);

export const CookieChangeShape = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  action: ActionKindShape,
  url: v.string(),
  before: v.nullable(JarCookieShape),
  asked: v.nullable(JarCookieShape),
  undoes: NullableText,
}) satisfies Shape<CookieChange>;

export const ChangeRecordShape = v.object({
  change: CookieChangeShape,
  at: EpochMs,
  phase: v.picklist(['planned', 'done', 'failed', 'interrupted', 'undone']),
  stored: v.nullable(JarCookieShape),
  differences: v.pipe(
    v.array(v.object({ field: v.string(), asked: NullableText, stored: NullableText, code: v.string() })),
    v.readonly(),
  ),
  error: NullableText,
}) satisfies Shape<ChangeRecord>;

export const ExchangeShape = v.object({
  source: v.picklist(['devtools', 'har', 'webRequest']),
  method: v.string(),
  url: v.string(),
  status: v.number(),
  startedAt: EpochMs,
  receivedAt: EpochMs,
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
  servedFrom: v.picklist(['network', 'cache', 'service-worker']),
  pageUrl: NullableText,
  error: NullableText,
  storeId: v.string(),
  serverDate: v.exactOptional(EpochMs),
  companion: v.exactOptional(v.pipe(v.string(), v.maxLength(16_384))),
  repeats: v.exactOptional(v.number()),
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
}) satisfies Shape<UserAction>;
