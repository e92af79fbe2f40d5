/**
 * The one lookup every user-visible string goes through.
 * An area (cookie, decode, timeline, panel …) is one file per language plus one line in each list below.
 */
import { enCli } from './en/cli.ts';
import { enCookie } from './en/cookie.ts';
import { enDecode } from './en/decode.ts';
import { enFiles } from './en/files.ts';
import { enFlow } from './en/flow.ts';
import { enHar } from './en/har.ts';
import { enExperiments } from './en/experiments.ts';
import { enInfer } from './en/infer.ts';
import { enJournal } from './en/journal.ts';
import { enOptions } from './en/options.ts';
import { enPanel } from './en/panel.ts';
import { enReport } from './en/report.ts';
import { enPairing } from './en/pairing.ts';
import { enReasons } from './en/reasons.ts';
import { enSignAgain } from './en/sign-again.ts';
import { enSnapshots } from './en/snapshots.ts';
import { enServer } from './en/server.ts';
import { enTimeline } from './en/timeline.ts';
import { enVerdict } from './en/verdict.ts';
import { enUnits } from './en/units.ts';
import { enWhatIf } from './en/what-if.ts';
import { zhCli } from './zh-CN/cli.ts';
import { zhCookie } from './zh-CN/cookie.ts';
import { zhDecode } from './zh-CN/decode.ts';
import { zhFiles } from './zh-CN/files.ts';
import { zhFlow } from './zh-CN/flow.ts';
import { zhHar } from './zh-CN/har.ts';
import { zhExperiments } from './zh-CN/experiments.ts';
import { zhInfer } from './zh-CN/infer.ts';
import { zhJournal } from './zh-CN/journal.ts';
import { zhOptions } from './zh-CN/options.ts';
import { zhPanel } from './zh-CN/panel.ts';
import { zhReport } from './zh-CN/report.ts';
import { zhPairing } from './zh-CN/pairing.ts';
import { zhReasons } from './zh-CN/reasons.ts';
import { zhSignAgain } from './zh-CN/sign-again.ts';
import { zhSnapshots } from './zh-CN/snapshots.ts';
import { zhServer } from './zh-CN/server.ts';
import { zhTimeline } from './zh-CN/timeline.ts';
import { zhVerdict } from './zh-CN/verdict.ts';
import { zhUnits } from './zh-CN/units.ts';
import { zhWhatIf } from './zh-CN/what-if.ts';

const en = {
  ...enCli,
  ...enCookie,
  ...enDecode,
  ...enFiles,
  ...enFlow,
  ...enHar,
  ...enExperiments,
  ...enInfer,
  ...enJournal,
  ...enOptions,
  ...enPanel,
  ...enReport,
  ...enReasons,
  ...enSignAgain,
  ...enSnapshots,
  ...enPairing,
  ...enServer,
  ...enTimeline,
  ...enVerdict,
  ...enUnits,
  ...enWhatIf,
} as const;

/** A key of the lookup, for example `units.days`. */
export type WordKey = keyof typeof en;

const zhCN: Record<WordKey, string> = {
  ...zhCli,
  ...zhCookie,
  ...zhDecode,
  ...zhFiles,
  ...zhFlow,
  ...zhHar,
  ...zhExperiments,
  ...zhInfer,
  ...zhJournal,
  ...zhOptions,
  ...zhPanel,
  ...zhReport,
  ...zhReasons,
  ...zhSignAgain,
  ...zhSnapshots,
  ...zhPairing,
  ...zhServer,
  ...zhTimeline,
  ...zhVerdict,
  ...zhUnits,
  ...zhWhatIf,
};

/** The languages the product speaks. */
export type Language = 'en' | 'zh-CN';

/** Values for the `{name}` places of a sentence. */
export type WordParams = Readonly<Record<string, string | number>>;

/** Every sentence by its key, in each language. */
export const tables: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en, 'zh-CN': zhCN };

/**
 * The sentence for `key` in `language`, with `{name}` replaced from `params`.
 * A place without a value stays visible as `{name}`: a missing word is a defect that should be seen.
 */
export function say(language: Language, key: WordKey, params: WordParams = {}): string {
  return tables[language][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  );
}

/** Whether `key` is one the lookup knows: narrows codes that arrive as plain strings. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key);
}
