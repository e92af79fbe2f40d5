/** The shape of what the journal is asked for. */
import * as v from 'valibot';
import { ActionKindShape, EpochMsShape, JarCookieShape, type Shape } from '../timeline/facts/shapes.ts';
import type { ChangeRequest } from './change.ts';
import type { Intention } from './intention.ts';
import { CookieIdentityShape, Id, NullableText, OperationShape } from './shapes.ts';

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

export const ChangeRequestShape = v.object({
  id: Id,
  action: ActionKindShape,
  intention: IntentionShape,
  operation: v.exactOptional(OperationShape),
  hold: v.exactOptional(Id),
}) satisfies Shape<ChangeRequest>;
