/** The shapes of what is asked of the background and kept on the disk. Types are checked against the contracts they stand for. */
import * as v from 'valibot';
import { ActionKindShape, EpochMsShape, JarCookieShape, type Shape } from '../core/timeline/facts/shapes.ts';
import type { ChangeRecord, CookieChange } from '../seam/source.ts';

const NullableText = v.nullable(v.string());

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
  at: EpochMsShape,
  phase: v.picklist(['planned', 'done', 'failed', 'interrupted', 'undone']),
  stored: v.nullable(JarCookieShape),
  differences: v.pipe(
    v.array(v.object({ field: v.string(), asked: NullableText, stored: NullableText, code: v.string() })),
    v.readonly(),
  ),
  error: NullableText,
}) satisfies Shape<ChangeRecord>;
