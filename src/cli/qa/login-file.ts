/** What the user would do by hand, in a few lines: how one logs in, out, in as somebody else, and changes a password. */
import * as v from 'valibot';

/**
 * One act: a page is opened, its fields are filled in by name, and their form is sent. `submit`: a CSS selector of what is clicked instead. Without
 * fields and without `submit` the page is only opened.
 */
const ActShape = v.strictObject({
  url: v.string(),
  fields: v.optional(v.record(v.string(), v.string())),
  submit: v.optional(v.string()),
});
export type Act = v.InferOutput<typeof ActShape>;

const ActsShape = v.strictObject({
  login: ActShape,
  /** The same user again; the same act unless told. */
  again: v.optional(ActShape),
  other: v.optional(ActShape),
  logout: v.optional(ActShape),
  password: v.optional(ActShape),
  /** Gives somebody who is not logged in a session. */
  anonymous: v.optional(ActShape),
});
export type Acts = v.InferOutput<typeof ActsShape>;

/** What a browser begins with, as Playwright's `storageState` has it. */
const StateShape = v.looseObject({ cookies: v.array(v.unknown()) });

/** What a file holds. */
export type LoginFile =
  | { readonly is: 'acts'; readonly acts: Acts }
  | { readonly is: 'state'; readonly text: string }
  /** `where`: the member that is wrong. */
  | { readonly is: 'nothing'; readonly where: string };

/** Reads the file's text. */
export function readLoginFile(text: string): LoginFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { is: 'nothing', where: 'JSON' };
  }
  if (v.safeParse(StateShape, json).success) return { is: 'state', text };
  const acts = v.safeParse(ActsShape, json);
  return acts.success
    ? { is: 'acts', acts: acts.output }
    : { is: 'nothing', where: v.getDotPath(acts.issues[0]) ?? 'login' };
}
