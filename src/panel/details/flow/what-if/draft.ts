/** What the user has chosen so far, as texts of fields, and what it asks. */
import { FORKED_ATTRIBUTES, FORKED_SETTINGS } from '../../../../core/flow/what-if/fork.ts';
import type { Fork, ForkedAttribute, ForkedSetting } from '../../../../core/flow/what-if/fork.ts';
import type { PythonValue } from '../../../../core/python/scalar.ts';
import { DJANGO_DEFAULTS } from '../../../../core/settings/inferred.ts';
import type { ForkableLine, WhatIfModel } from './use-what-if.ts';

export interface Draft {
  readonly kind: Fork['kind'];
  readonly setting: ForkedSetting;
  /** As it stands in the field; null = untouched. */
  readonly value: string | null;
  /** The chosen line's id; null = the first. */
  readonly line: string | null;
  readonly attribute: ForkedAttribute;
  readonly attributeValue: string | null;
}

export const EMPTY: Draft = {
  kind: 'setting',
  setting: FORKED_SETTINGS[0],
  value: null,
  line: null,
  attribute: FORKED_ATTRIBUTES[0],
  attributeValue: null,
};

/** The values a setting is chosen from, as Python writes them; null = it is typed. */
export function choices(setting: ForkedSetting): readonly string[] | null {
  switch (setting) {
    // With False, Django sends a line only where the view changed something: the traffic does not tell where that was.
    case 'SESSION_SAVE_EVERY_REQUEST':
      return ['True'];
    case 'SESSION_COOKIE_SAMESITE':
      return ['Lax', 'Strict', 'None', 'False'];
    case 'SESSION_EXPIRE_AT_BROWSER_CLOSE':
    case 'SESSION_COOKIE_SECURE':
    case 'SESSION_COOKIE_HTTPONLY':
      return ['True', 'False'];
    default:
      return null;
  }
}

/** What the field shows: what was typed, or another value than the recording's. */
export function valueText({ setting, value }: Draft, { was }: WhatIfModel): string {
  if (value !== null) return value;
  const known = was.get(setting) ?? DJANGO_DEFAULTS[setting];
  const list = choices(setting);
  if (list !== null) return list.find((one) => one !== textOf(known)) ?? list[0] ?? '';
  if (setting === 'SESSION_COOKIE_AGE') return known === 1800 ? '3600' : '1800';
  return setting === 'SESSION_COOKIE_PATH' ? '/' : '';
}

/** `True`, `Lax`, `1800`, `None`. */
export function textOf(value: PythonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** The line that is chosen: by itself the first, which everything after it depends on. */
export function lineOf({ line }: Draft, { lines }: WhatIfModel): ForkableLine | null {
  return lines.find(({ id }) => id === line) ?? lines[0] ?? null;
}

/** Attributes without a value. */
export const isFlag = (attribute: ForkedAttribute): boolean =>
  attribute === 'Secure' || attribute === 'HttpOnly';

/** The question; null while a field does not hold what it should. */
export function forkOf(draft: Draft, model: WhatIfModel): Fork | null {
  if (draft.kind === 'setting') {
    const value = settingValue(draft.setting, valueText(draft, model));
    return value === undefined
      ? null
      : { kind: 'setting', setting: draft.setting, value, was: model.was.get(draft.setting) };
  }
  const line = lineOf(draft, model);
  if (line === null) return null;
  const { n, index } = line;
  if (draft.kind === 'line') return { kind: 'line', n, index };
  const { attribute } = draft;
  const text = draft.attributeValue ?? '';
  if (isFlag(attribute)) return { kind: 'attribute', n, index, attribute, value: text === '' ? null : '' };
  return isAttributeText(text)
    ? { kind: 'attribute', n, index, attribute, value: text === '' ? null : text }
    : null;
}

/** What an attribute can hold: anything but what ends it, or the whole line. */
const isAttributeText = (text: string): boolean => /^[^;\p{Cc}]*$/u.test(text);

function settingValue(setting: ForkedSetting, text: string): PythonValue | undefined {
  const list = choices(setting);
  if (list !== null && !list.includes(text)) return undefined;
  if (setting === 'SESSION_COOKIE_SAMESITE') return text === 'False' ? false : text;
  if (list !== null) return text === 'True';
  if (setting === 'SESSION_COOKIE_AGE') return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  if (!isAttributeText(text)) return undefined;
  return text === '' ? (setting === 'SESSION_COOKIE_PATH' ? '/' : null) : text;
}
