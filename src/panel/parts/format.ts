/** Times and durations as the panel writes them. Pure; the language comes in. */
import type { EpochMs } from '../../core/cookie/types.ts';
import type { Language } from '../../core/words/index.ts';
import type { Words } from '../models/words.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** `10:04:51` in the local zone. */
export function clockTime(at: EpochMs): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Day and time in the local zone, as the language writes them: `19 Jun 2026, 10:04:51`. */
export function dateTime(at: EpochMs, language: Language): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(date);
}

/** The digits of a countdown: `13d 23:59:12`, `00:02:41`. `left` in ms; never negative. */
export function countdown(left: number, language: Language): string {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const days = Math.floor(seconds / 86_400);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days === 0) return clock;
  return language === 'en' ? `${days}d ${clock}` : `${days}天 ${clock}`;
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time in words, in its largest two units: `14 days`, `1 hour 30 minutes`. `ms` may be negative. */
export function duration(ms: number, { t }: Words): string {
  let rest = Math.round(Math.abs(ms) / 1000);
  const words: string[] = [];
  for (const [unit, size] of units) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0 && words.length < 2) {
      words.push(t(n === 1 ? `units.${unit}` : `units.${unit}s`, { n }));
    }
  }
  if (words.length === 0) words.push(t('units.seconds', { n: 0 }));
  return (ms < 0 ? '−' : '') + words.join(' ');
}

/** A length of time as short as a table cell needs, rounded to its two largest units: `14d`, `8h`, `1m`, `30s`, `1h30m`. */
export function shortDuration(ms: number): string {
  let rest = Math.round(Math.abs(ms) / 1000);
  const largest = units.findIndex(([, size]) => rest >= size);
  const least = units[largest + 1]?.[1] ?? 1;
  rest = Math.round(rest / least) * least;
  let text = '';
  let used = 0;
  for (const [unit, size] of units) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n === 0 || used === 2) continue;
    text += `${n}${unit[0]}`;
    used += 1;
  }
  return (ms < 0 ? '−' : '') + (text === '' ? '0s' : text);
}

/** What is wrong, without what to do about it: as much of a sentence as a cell has room for. */
export const firstClause = (sentence: string): string =>
  /^.*?(?=[:;：；]\s?|[.。](?:\s|$)|$)/su.exec(sentence)?.[0] ?? sentence;
