/** The shapes of records and answers. Types are checked against the contracts they stand for. */
import * as v from 'valibot';
import { ActionKindShape, EpochMsShape, JarCookieShape, type Shape } from '../timeline/facts/shapes.ts';
import type { CookieIdentity } from '../cookie/types.ts';
import type { Applied, ChangeRecord, CookieChange, Declined, HoldState } from './change.ts';

export const NullableText = v.nullable(v.string());
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const CookieIdentityShape = v.object({
  name: v.string(),
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  partitionKey: NullableText,
  storeId: v.string(),
}) satisfies Shape<CookieIdentity>;

export const OperationShape = v.object({ id: Id, op: v.pipe(v.string(), v.maxLength(100)) });

const CookieChangeShape = v.object({
  id: Id,
  action: ActionKindShape,
  url: v.string(),
  before: v.nullable(JarCookieShape),
  asked: v.nullable(JarCookieShape),
  undoes: NullableText,
  operation: v.exactOptional(OperationShape),
  hold: v.exactOptional(Id),
}) satisfies Shape<CookieChange>;

export const ChangeRecordShape = v.object({
  change: CookieChangeShape,
  at: EpochMsShape,
  phase: v.picklist(['planned', 'done', 'failed', 'interrupted', 'undone']),
  stored: v.nullable(JarCookieShape),
  differences: v.pipe(
    v.array(v.object({ field: v.string(), asked: NullableText, stored: NullableText, code: v.string() })),
    v.readonly(),
  ),
  error: NullableText,
}) satisfies Shape<ChangeRecord>;

const DeclinedShape = v.object({
  phase: v.literal('declined'),
  why: v.picklist(['not-there', 'holds-another', 'would-overwrite', 'forgotten', 'hold-over']),
  found: v.nullable(JarCookieShape),
}) satisfies Shape<Declined>;

export const AppliedShape = v.union([ChangeRecordShape, DeclinedShape]) satisfies Shape<Applied>;

export const HoldStateShape = v.object({
  id: Id,
  phase: v.picklist(['open', 'closing', 'over', 'stranded']),
  kept: v.pipe(
    v.array(v.object({ identity: CookieIdentityShape, was: v.nullable(JarCookieShape) })),
    v.readonly(),
  ),
}) satisfies Shape<HoldState>;
