/** The shapes of what the pages ask, for the end that answers: the pages need not load what checks their own words. */
import * as v from 'valibot';
import { CookieIdentityShape } from '../core/journal/shapes.ts';
import { ChangeRequestShape } from '../core/journal/request-shape.ts';

const HoldId = v.object({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(80)) });

/** Question -> the shape of what is asked with it. */
export const asks = {
  hello: v.object({ tabId: v.number() }),
  access: v.object({ url: v.string() }),
  readJar: v.object({ url: v.string(), storeId: v.string() }),
  apply: ChangeRequestShape,
  journal: v.object({}),
  emptyJournal: v.object({}),
  hold: v.object({
    ...HoldId.entries,
    places: v.pipe(v.array(CookieIdentityShape), v.maxLength(100)),
  }),
  renewHold: HoldId,
  releaseHold: HoldId,
  settleHold: HoldId,
} as const;
