/** The settings' shape: validated field by field, so that one bad field does not cost the others. */
import * as v from 'valibot';
import type { Settings } from '../seam/settings.ts';

/** A cookie name fits in a header; nobody has this many. */
const Names = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
  v.maxLength(100),
  v.readonly(),
);

const Short = v.pipe(v.string(), v.maxLength(500));
const Hidden = v.pipe(
  v.array(v.object({ site: Short, code: Short, cookie: Short, reason: Short })),
  v.maxLength(1000),
  v.readonly(),
);

const SettingsShape = v.object({
  language: v.fallback(v.picklist(['auto', 'en', 'zh-CN']), 'auto'),
  names: v.fallback(Names, ['sessionid']),
  namesByOrigin: v.fallback(v.record(v.string(), Names), {}),
  layout: v.fallback(v.record(v.string(), v.pipe(v.number(), v.finite())), {}),
  editor: v.fallback(v.pipe(v.string(), v.maxLength(500)), ''),
  hiddenFindings: v.fallback(Hidden, []),
});

/** What storage holds, with defaults for what is missing or malformed. */
export function readSettings(raw: unknown): Settings {
  return v.parse(SettingsShape, typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {});
}
