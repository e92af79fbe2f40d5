/**
 * The typed lookup, bound to the language signal: a view that says something follows the language.
 * The keys and their types are those of `core/words`; here the tables come in pieces, so that the panel's first picture waits for
 * the words it shows and not for two languages and every explanation.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import { visible } from '../../core/text/visible.ts';
import { enPanel } from '../../core/words/en/panel.ts';
import { enTimeline } from '../../core/words/en/timeline.ts';
import { enUnits } from '../../core/words/en/units.ts';
import type { Language, WordKey, WordParams } from '../../core/words/index.ts';
import { slot } from './slot.ts';

export interface Words {
  readonly language: ReadonlySignal<Language>;
  /** The sentence for a key, with `<key>.one` for a count (`n`) of one where there is such. Empty while its table is still being loaded. */
  t(key: WordKey, params?: WordParams): string;
  /** The sentence for a code of the core (`timeline.kind` + `created`); an unknown code is shown as it is. */
  code(prefix: string, code: string, params?: WordParams): string;
  /** Loads what the language needs beyond the first words. Resolves when all of it can be said. */
  load(language: Language): Promise<void>;
}

/** The words of the panel around this view. */
export const useWords = slot<Words>('the words');

type Table = Readonly<Record<string, string>>;

/** Parameters often come from outside; this much of one is shown within a sentence. */
const PARAM_LIMIT = 160;

function fill(sentence: string, params: WordParams): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    if (!Object.hasOwn(params, name)) return place;
    const value = params[name];
    return typeof value === 'string' ? visible(value, PARAM_LIMIT) : String(value);
  });
}

const loaders: Readonly<Record<Language, () => Promise<Table>>> = {
  en: async () => (await import('./words-en.ts')).explanations,
  'zh-CN': async () => (await import('./words-zh.ts')).everything,
};

export function createWords(language: ReadonlySignal<Language>): Words {
  const first: Table = { ...enPanel, ...enTimeline, ...enUnits };
  const tables = signal<Readonly<Record<Language, Table>>>({ en: first, 'zh-CN': {} });
  const whole = signal<ReadonlySet<Language>>(new Set());
  const under = new Map<Language, Promise<void>>();

  const find = (key: string): string | undefined => {
    const table = tables.value[language.value];
    return Object.hasOwn(table, key) ? table[key] : undefined;
  };
  const counted = (key: string, { n }: WordParams): string | undefined =>
    (n === 1 ? find(`${key}.one`) : undefined) ?? find(key);
  const fetchTable = async (wanted: Language): Promise<void> => {
    const table = await loaders[wanted]();
    tables.value = { ...tables.peek(), [wanted]: { ...tables.peek()[wanted], ...table } };
    whole.value = new Set([...whole.peek(), wanted]);
  };
  return {
    language,
    t: (key, params = {}) => fill(counted(key, params) ?? '', params),
    code(prefix, code, params = {}) {
      const sentence = counted(`${prefix}.${code}`, params);
      if (sentence !== undefined) return fill(sentence, params);
      // Once everything is there, a code without a sentence is a defect that should be seen.
      return whole.value.has(language.value) ? visible(code, PARAM_LIMIT) : '';
    },
    load(wanted) {
      const loading = under.get(wanted) ?? fetchTable(wanted);
      under.set(wanted, loading);
      return loading;
    },
  };
}
