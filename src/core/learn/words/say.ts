/** A sentence of Learn in a language, its `{places}` filled in. */
import type { Language, WordParams } from '../../words/index.ts';
import { enLearn, type LearnWord } from './en.ts';
import { zhLearn } from './zh.ts';

/** Whether there is such a word: stories' words are put together from their ids. */
export function isLearnWord(key: string): key is LearnWord {
  return Object.hasOwn(enLearn, key);
}

/** The sentence; the key itself where there is none, so that it is seen. */
export function sayLearn(language: Language, key: string, params: WordParams = {}): string {
  if (!isLearnWord(key)) return key;
  const sentence = language === 'en' ? enLearn[key] : zhLearn[key];
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
