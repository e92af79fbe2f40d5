/** The result of the companion's `visit_disabled` and `visit_later`. */
import * as v from 'valibot';

const PageShape = v.object({ status: v.number(), url: v.string(), has: v.nullable(v.boolean()) });

/** Pages as they would be answered if the user were disabled, or time had passed. `has`: whether the text that was looked for stands there. */
export const VisitShape = v.object({
  before: v.optional(v.nullable(PageShape), null),
  after: PageShape,
  backend: v.optional(v.nullable(v.string()), null),
});
