/** Reads the companion's header and answers. Whatever is wrong with them comes back as a value that says what and where. */
import * as v from 'valibot';
import {
  type Access,
  ErrorShape,
  HeaderShape,
  ListShape,
  OperationShape,
  PairAskShape,
  PairClaimShape,
  PairRevokeShape,
  RecordShape,
  RecordsShape,
  type ServerRecord,
  SettingsShape,
} from './shapes.ts';
import { VisitShape } from './visit-shape.ts';

/** The version of the protocol that this understands. */
export const PROTOCOL = 1;

/** A header longer than this is none of the companion's: its record has 2,048 bytes at most. */
const MAX_HEADER = 16_384;

/** What a response says of the companion. */
export type HeaderReading =
  /** `record` is null when the request left the session alone, or when it must be fetched. */
  | {
      readonly kind: 'told';
      readonly id: string;
      readonly token: string;
      readonly at: string;
      readonly idle: boolean;
      readonly record: ServerRecord | null;
    }
  /** The connection is not a direct one: the companion speaks to whom it is paired with. `why`: what is not direct. */
  | {
      readonly kind: 'pair';
      readonly id: string;
      readonly why: string;
      readonly at: string;
      readonly idle: boolean;
    }
  /** The companion is there and will not speak. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Another version than this one. */
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'malformed'; readonly where: string };

/** Reads the `Session-DevTools` header. Never throws. */
export function readHeader(text: string): HeaderReading {
  const parsed = text.length > MAX_HEADER ? undefined : json(text);
  const version = versionOf(parsed);
  if (version !== null && version !== PROTOCOL) return { kind: 'version', version };
  const header = v.safeParse(HeaderShape, parsed);
  if (!header.success) return { kind: 'malformed', where: whereOf(header.issues) };
  const { output } = header;
  if ('refused' in output) return { kind: 'refused', code: output.refused };
  if ('pair' in output) {
    const { id, pair: why, at, idle } = output;
    return { kind: 'pair', id, why, at, idle };
  }
  const { id, token, at, idle, record } = output;
  return { kind: 'told', id, token, at, idle, record: readRecord(record) };
}

/** A record, or null when it is none. */
export function readRecord(raw: unknown): ServerRecord | null {
  const record = v.safeParse(RecordShape, raw);
  return record.success ? record.output : null;
}

/** The write of a record that `ended`, `login` or `logout` names, with its line; null when none is named or kept. */
export function writeOf(record: ServerRecord, told: { readonly by: number | null } | null): Access | null {
  return told === null || told.by === null ? null : (record.writes[told.by] ?? null);
}

/** What went wrong with a call: the companion's own code, or one of ours (`malformed`, with `where`). */
export interface CallFailure {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** An answer, or why there is none. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: CallFailure };

const shapes = {
  records: RecordsShape,
  operation: OperationShape,
  settings: SettingsShape,
  list: ListShape,
  visit: VisitShape,
  pairAsk: PairAskShape,
  pairClaim: PairClaimShape,
  pairRevoke: PairRevokeShape,
} as const;

/** What can be read. `list` and `visit` are the results inside of an operation's answer. */
export type AnswerKind = keyof typeof shapes;
/** Its type. */
export type AnswerOf<K extends AnswerKind> = v.InferOutput<(typeof shapes)[K]>;

/** Reads the body of an answer with this status. Never throws. */
export function readAnswer<K extends AnswerKind>(
  kind: K,
  status: number,
  body: string,
): Reading<AnswerOf<K>> {
  const parsed = json(body);
  if (status >= 400) return { ok: false, failure: failureOf(parsed, status) };
  return readValue(kind, parsed);
}

/** Reads a value that is parsed already. */
export function readValue<K extends AnswerKind>(kind: K, value: unknown): Reading<AnswerOf<K>> {
  const shape: v.GenericSchema<unknown, unknown> = shapes[kind];
  const answer = v.safeParse(shape, value);
  if (!answer.success) {
    return { ok: false, failure: { code: 'malformed', params: { where: whereOf(answer.issues) } } };
  }
  return { ok: true, value: answer.output as AnswerOf<K> };
}

function failureOf(parsed: unknown, status: number): CallFailure {
  const error = v.safeParse(ErrorShape, parsed);
  if (!error.success) return { code: 'status', params: { status } };
  const { code, params } = error.output.error;
  const shown = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { code, params: Object.fromEntries(shown) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function versionOf(parsed: unknown): number | null {
  const version = v.safeParse(v.object({ v: v.number() }), parsed);
  return version.success ? version.output.v : null;
}

function whereOf(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return v.getDotPath(issues[0]) ?? '';
}
