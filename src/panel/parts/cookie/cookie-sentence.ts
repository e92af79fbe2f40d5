/** A reason of the cookie rules as a sentence, with its times and durations written for people. */
import type { Reason } from '../../../core/cookie/types.ts';
import { dateTime, duration } from '../format.ts';
import type { Words } from '../../models/words.ts';

export function sentence(reason: Pick<Reason, 'code' | 'params'>, words: Words): string {
  const { at, seconds } = reason.params;
  const language = words.language.value;
  const params = {
    ...reason.params,
    ...(typeof at === 'number' ? { at: dateTime(at, language) } : {}),
  };
  const text = words.code('cookie', reason.code, params);
  return typeof seconds === 'number' ? `${text} (${duration(seconds * 1000, words)})` : text;
}
