/** The shapes of requests and records. Types are checked against the contracts they stand for. */
import * as v from 'valibot';
import { ActionKindShape, EpochMsShape, JarCookieShape, type Shape } from '../timeline/facts/shapes.ts';
import type { CookieIdentity } from '../cookie/types.ts';
import type { Applied, ChangeRecord, ChangeRequest, CookieChange, Declined, HoldState } from './change.ts';
import type { Intention } from './intention.ts';

const NullableText = v.nullable(v.string());
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const CookieIdentityShape = v.object({
  name: v.string(),
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  partitionKey: NullableText,
  storeId: v.string(),
}) satisfies Shape<CookieIdentity>;

const From = v.nullable(JarCookieShape);

const IntentionShape = v.object({
  where: v.object({ identity: CookieIdentityShape, holding: NullableText }),
  do: v.variant('act', [
    v.object({
      act: v.literal('set-fields'),
      fields: v.object({
        name: v.exactOptional(v.string()),
        value: v.exactOptional(v.string()),
        domain: v.exactOptional(v.string()),
        hostOnly: v.exactOptional(v.boolean()),
        path: v.exactOptional(v.string()),
        secure: v.exactOptional(v.boolean()),
        httpOnly: v.exactOptional(v.boolean()),
        sameSite: v.exactOptional(JarCookieShape.entries.sameSite),
        expires: v.exactOptional(v.nullable(EpochMsShape)),
      }),
      from: From,
    }),
    v.object({ act: v.literal('set-value'), value: v.string(), from: From }),
    v.object({ act: v.literal('expire-in'), ms: v.pipe(v.number(), v.finite()) }),
    v.object({ act: v.literal('browser-session') }),
    v.object({ act: v.literal('erase') }),
    v.object({ act: v.literal('put-back'), change: Id }),
  ]),
  only: v.exactOptional(v.object({ value: NullableText })),
}) satisfies Shape<Intention>;

const OperationShape = v.object({ id: Id, op: v.pipe(v.string(), v.maxLength(100)) });

export const ChangeRequestShape = v.object({
  id: Id,
  action: ActionKindShape,
  intention: IntentionShape,
  operation: v.exactOptional(OperationShape),
  hold: v.exactOptional(Id),
}) satisfies Shape<ChangeRequest>;

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
