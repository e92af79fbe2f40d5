/**
 * The shapes of what the companion says (`docs/companion-protocol.md`, protocol 1). What comes over the wire is unknown until it has passed
 * one of these; fields that a newer companion adds are ignored.
 */
import * as v from 'valibot';
import type { TypedJson } from '../python/typed.ts';

/** Parsed JSON is typed JSON as it is: `$py`, `$masked`, `$cut` and `$dict` are tags that the tree knows. */
const Value = v.custom<TypedJson>((value) => value !== undefined);
const Text = v.nullable(v.string());
const Count = v.pipe(v.number(), v.minValue(0));

const PlaceShape = v.object({ file: v.string(), line: v.number(), function: v.string() });

const WhoShape = v.nullable(v.object({ id: v.string(), name: Text }));

const ChangeShape = v.object({
  kind: v.picklist(['added', 'changed', 'removed']),
  path: v.array(v.union([v.string(), v.number()])),
  old: v.exactOptional(Value),
  new: v.exactOptional(Value),
});

/** How the session that a request came with ended. */
const ENDS = [
  'unknown',
  'expired',
  'unknown_or_expired',
  'bad_key',
  'bad_signature',
  'unreadable',
  'flush',
  'logout',
  'auth_hash',
  'other_user',
  'delete',
  'emptied',
  'deleted_meanwhile',
] as const;

/** A place in `writes`; whatever is none counts as not told. */
const By = v.fallback(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))), null);

const EndedShape = v.object({
  /** `other`: a newer companion knows more ways. */
  why: v.fallback(v.picklist([...ENDS, 'other']), 'other'),
  by: By,
  expires: v.fallback(Text, null),
});

const LoginShape = v.object({ id: v.string(), name: Text, again: v.boolean(), by: By });
const LogoutShape = v.object({ id: v.string(), name: Text, by: By });

/** A field that came later than version 0.1: an older companion leaves it out, and then it is not told. */
const later = <T extends v.GenericSchema>(shape: T) => v.optional(v.nullable(shape), null);

/** By which process, key and cookie a request was served. */
const ServedShape = v.object({
  pid: v.number(),
  /** The same for the same SECRET_KEY. */
  secret: v.string(),
  /** Left out when it is that of Django's own engines. */
  key_salt: v.exactOptional(Text),
  cookie: v.string(),
  /** The cookie's value is not the key, but what it is inside of. */
  wrapped: v.exactOptional(v.boolean()),
  /** All cookies' names, doubles too; the masked values of those with the session cookie's name. */
  received: v.object({ names: v.array(v.string()), values: v.array(Text) }),
});

const AccessShape = v.object({
  op: v.string(),
  /** How the method is spelled that is not awaited: `flush` for `aflush`. Left out when it is `op`. */
  sync: v.exactOptional(v.string()),
  key: Text,
  count: Count,
  where: v.nullable(PlaceShape),
  via: v.nullable(PlaceShape),
  library: v.boolean(),
});

const ExpiryShape = v.object({
  age: v.nullable(v.number()),
  date: Text,
  browser_close: v.boolean(),
  kind: v.picklist(['policy', 'sliding', 'fixed', 'unreadable']),
});

const beforeAfter = <T extends v.GenericSchema>(shape: T) => v.object({ before: shape, after: shape });

export const RecordShape = v.object({
  id: v.string(),
  at: v.number(),
  duration: v.number(),
  method: v.string(),
  path: v.string(),
  status: v.number(),
  view: Text,
  engine: v.string(),
  key: beforeAfter(Text),
  accessed: v.boolean(),
  modified: v.boolean(),
  loaded: v.boolean(),
  saved: v.boolean(),
  created: v.boolean(),
  cycled: v.boolean(),
  flushed: v.boolean(),
  error: Text,
  user: WhoShape,
  user_before: v.optional(WhoShape, null),
  ended: later(EndedShape),
  login: later(LoginShape),
  logout: later(LogoutShape),
  expiry: v.object({ before: Text, after: v.nullable(ExpiryShape) }),
  diff: v.nullable(v.array(ChangeShape)),
  more: Count,
  unsaved: v.nullable(v.array(ChangeShape)),
  data: v.exactOptional(beforeAfter(v.nullable(Value))),
  size: beforeAfter(v.nullable(v.number())),
  reads: v.array(AccessShape),
  writes: v.array(AccessShape),
  dropped: Count,
  /** Why Django refused the request for want of a CSRF token, in its own words. */
  csrf: v.optional(Text, null),
  served: later(ServedShape),
  /** What a streamed answer's generator wrote when the session had been saved already. `saved`: by the generator itself. */
  late: later(v.object({ writes: v.array(AccessShape), saved: v.boolean() })),
});

const RequestId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/));
/** A path of the site, never another address. */
const Mount = v.pipe(v.string(), v.regex(/^\/(?!\/)[^\\?#\s]*\/$/));

export const HeaderShape = v.union([
  v.object({ v: v.number(), refused: v.string(), name: v.exactOptional(v.string()) }),
  v.object({
    v: v.number(),
    id: RequestId,
    token: v.pipe(v.string(), v.maxLength(200)),
    at: Mount,
    idle: v.boolean(),
    record: v.exactOptional(v.unknown()),
  }),
  v.object({ v: v.number(), id: RequestId, pair: v.string(), at: Mount, idle: v.boolean() }),
]);

/** A code was printed where the server runs. `seen`: how the connection looks from there. */
export const PairAskShape = v.object({
  ask: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  seconds: Count,
  tries: Count,
  seen: v.object({ why: Text, address: Text, header: v.exactOptional(v.string()) }),
  container: Text,
});

/** The key, once. It is sent back never, only calls signed with it. */
export const PairClaimShape = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  origin: v.string(),
  until: v.number(),
});

export const PairRevokeShape = v.object({ revoked: Count });

export const SessionShape = v.object({
  key: v.string(),
  engine: v.string(),
  place: v.string(),
  data: Value,
  count: Count,
  size: v.nullable(Count),
  types: v.record(v.string(), v.string()),
  user: WhoShape,
  expiry: ExpiryShape,
  server: v.object({ expires: Text, note: Text }),
  /** Columns of a project's or a package's own beside the data: user_id, ip, user_agent … */
  columns: v.exactOptional(v.record(v.string(), v.unknown())),
  raw: Text,
});

/** As Django's setting has it; what is none would make another address of the site's own. */
const CookiePath = v.pipe(v.string(), v.regex(/^\/[^;\\\p{Cc}]*$/u));

const CookieShape = v.variant('action', [
  v.object({ action: v.literal('keep') }),
  v.object({
    action: v.literal('delete'),
    when: Text,
    name: v.string(),
    path: CookiePath,
    domain: Text,
  }),
  v.object({
    action: v.literal('set'),
    when: Text,
    name: v.string(),
    path: CookiePath,
    domain: Text,
    value: v.string(),
    max_age: v.nullable(v.number()),
    expires: v.nullable(v.number()),
    secure: v.boolean(),
    httponly: v.boolean(),
    samesite: v.nullable(v.union([v.string(), v.boolean()])),
  }),
]);

export const OperationShape = v.object({
  op: v.string(),
  result: Value,
  session: v.nullable(SessionShape),
  cookie: CookieShape,
  undo: v.nullable(v.unknown()),
  undo_refused: Text,
  /** Parts that could not be made, each with its exception's class: what was done is done without them. */
  missing: v.optional(v.record(v.string(), v.string()), {}),
});

export const RecordsShape = v.object({
  records: v.record(v.string(), v.unknown()),
  missing: v.record(v.string(), v.picklist(['gone', 'other_process'])),
});

export const ListShape = v.object({
  sessions: v.array(
    v.object({
      key: v.string(),
      user: WhoShape,
      expires: Text,
      count: Count,
      /** The exception's class, where it is there and cannot be read: its user and keys are then not known. */
      problem: v.optional(Text, null),
    }),
  ),
  more: Count,
  cut: v.boolean(),
});

export const SettingsShape = v.object({
  protocol: v.number(),
  version: v.string(),
  django: v.string(),
  python: v.string(),
  process: v.string(),
  shared: v.boolean(),
  engine: v.object({
    name: v.string(),
    module: v.string(),
    class: v.string(),
    place: v.string(),
    can_enumerate: v.boolean(),
    keeps_data: v.boolean(),
    clears_expired: v.boolean(),
    cache: Text,
  }),
  settings: v.record(v.string(), v.object({ value: Value, default: v.boolean() })),
  pid: v.optional(v.nullable(v.number()), null),
  secret: later(v.object({ fingerprint: v.string(), fallbacks: v.array(v.string()) })),
  key_salt: v.optional(Text, null),
  /** What `manage.py check --deploy` says of sessions and CSRF. */
  deploy: v.optional(v.array(v.object({ id: Text, level: v.number(), msg: v.string(), hint: Text })), []),
});

export const ErrorShape = v.object({
  error: v.object({
    code: v.string(),
    message: v.string(),
    params: v.optional(v.record(v.string(), v.unknown()), {}),
  }),
});

/** A line of code: the file's full path, the line from 1, the function. */
export type Place = v.InferOutput<typeof PlaceShape>;
/** One change of the data, at a path of keys and positions. */
export type DataChange = v.InferOutput<typeof ChangeShape>;
/** A read or a write, counted by line. */
export type Access = v.InferOutput<typeof AccessShape>;
/** What one request did to its session. `data` is absent from a record that came in a header. */
export type ServerRecord = v.InferOutput<typeof RecordShape>;
/** A session as the server holds it. */
export type ServerSession = v.InferOutput<typeof SessionShape>;
/** What a cookie must become if its value is `when`. */
export type CookieOrder = v.InferOutput<typeof CookieShape>;
/** A code that was asked for. */
export type PairAsk = v.InferOutput<typeof PairAskShape>;
/** What an operation did. `undo` is opaque, holds data in the clear, and is never shown, stored or exported. */
export type OperationAnswer = v.InferOutput<typeof OperationShape>;
/** Sessions of the site. */
export type SessionList = v.InferOutput<typeof ListShape>;
/** The settings as Django sees them. */
export type SettingsReport = v.InferOutput<typeof SettingsShape>;
