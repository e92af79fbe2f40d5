/** The settings that Django writes into the line word for word: domain, path, Secure, HttpOnly, SameSite. */
import type { Certainty } from '../../timeline/log/session-log.ts';
import {
  assumed,
  inferred,
  note,
  DJANGO_DEFAULTS,
  type InferredSetting,
  type InferredSettingName,
} from '../inferred.ts';
import { attributeOf, others, vote, type SeenLine } from './lines.ts';
import type { PythonValue } from '../../python/scalar.ts';

interface AttributeRule {
  readonly setting: InferredSettingName;
  /** Deletions carry it too (SessionMiddleware passes path and domain to `delete_cookie`, and never HttpOnly). */
  readonly inDeletions: boolean;
  readonly read: (line: SeenLine) => PythonValue;
  /** The code of the reason, by the value. */
  readonly why: (value: PythonValue) => string;
  readonly certainty: (value: PythonValue) => Certainty;
}

const certain = (): Certainty => 'certain';

const rules: readonly AttributeRule[] = [
  {
    setting: 'SESSION_COOKIE_DOMAIN',
    inDeletions: true,
    read: ({ parsed }) => {
      const value = attributeOf(parsed, 'domain')?.value ?? '';
      return value === '' ? null : value;
    },
    why: (value) => (value === null ? 'no-domain' : 'domain'),
    certainty: certain,
  },
  {
    setting: 'SESSION_COOKIE_PATH',
    inDeletions: true,
    read: ({ parsed }) => attributeOf(parsed, 'path')?.value ?? null,
    why: (value) => (value === null ? 'no-path' : 'path'),
    // SessionMiddleware always writes a Path: without one, something else wrote the line.
    certainty: (value) => (value === null ? 'guess' : 'certain'),
  },
  {
    setting: 'SESSION_COOKIE_SECURE',
    inDeletions: false,
    read: ({ parsed }) => parsed.secure,
    why: (value) => (value === true ? 'secure' : 'no-secure'),
    certainty: certain,
  },
  {
    setting: 'SESSION_COOKIE_HTTPONLY',
    inDeletions: false,
    read: ({ parsed }) => parsed.httpOnly,
    why: (value) => (value === true ? 'httponly' : 'no-httponly'),
    certainty: certain,
  },
  {
    setting: 'SESSION_COOKIE_SAMESITE',
    inDeletions: false,
    read: ({ parsed }) => attributeOf(parsed, 'samesite')?.value ?? false,
    why: (value) => (value === false ? 'no-samesite' : 'samesite'),
    // Before Django 2.1 the attribute did not exist: absent need not mean False.
    certainty: (value) => (value === false ? 'likely' : 'certain'),
  },
];

/** One answer per attribute. */
export function inferAttributes(lines: readonly SeenLine[]): InferredSetting[] {
  return rules.map((rule) => inferOne(rule, lines));
}

function inferOne(rule: AttributeRule, lines: readonly SeenLine[]): InferredSetting {
  const sets = lines.filter(({ deletes }) => !deletes);
  const deletions = rule.inDeletions ? lines.filter(({ deletes }) => deletes) : [];
  const told = sets.length > 0 ? sets : deletions;
  const votes = vote(
    told.map((line) => ({ id: line.id, value: rule.read(line) })),
    DJANGO_DEFAULTS[rule.setting],
  );
  const [first] = votes;
  if (first === undefined) return assumed(rule.setting);
  const contradictions = others('other-values', votes, told.length);
  if (told === sets) {
    // Set with one path or domain and deleted with another: the reason why a logout misses.
    const astray = vote(
      deletions
        .map((line) => ({ id: line.id, value: rule.read(line) }))
        .filter(({ value }) => value !== first.value && !votes.some((known) => known.value === value)),
      first.value,
    );
    const all = [first, ...astray];
    contradictions.push(...others('deletion-differs', all, deletions.length));
  }
  const why = note(rule.why(first.value), { n: first.ids.length, total: told.length }, first.ids);
  const sure = rule.certainty(first.value);
  const certainty = contradictions.length > 0 && sure === 'certain' ? 'likely' : sure;
  return inferred(rule.setting, first.value, certainty, why, contradictions);
}
