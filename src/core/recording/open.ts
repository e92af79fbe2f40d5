/** Opens whatever holds a recording: our own log, a bare list of observations, a HAR of any writer, or pasted requests. */
import * as v from 'valibot';
import type { Browser } from '../cookie/types.ts';
import type { HarFile } from '../har/har-file.ts';
import { fileText } from '../har/file-text.ts';
import { readHarFile, type Progress } from '../har/read-file.ts';
import type { Exchange } from '../timeline/facts/observation.ts';
import type { WatchedNames } from '../timeline/facts/watched.ts';
import { factsOf } from './har-facts.ts';
import { isLog, readLog } from './log-file.ts';
import { ObservationShape } from './observations.ts';
import { readPasted } from './pasted.ts';
import type { Recording } from './recording.ts';

/** What was opened. */
export type Opened =
  | { readonly kind: 'log'; readonly recording: Recording }
  | { readonly kind: 'har'; readonly file: HarFile }
  | { readonly kind: 'pasted'; readonly exchanges: readonly Exchange[] }
  /** The word key is `har.not.<why>`. */
  | { readonly kind: 'nothing'; readonly why: 'newer' | 'malformed' | 'unknown'; readonly where: string };

/** Longer texts are no pasted requests. */
const MAX_PASTED = 2_000_000;

/** What our own files begin with, somewhere in their first characters. */
const OWN =
  /^\s*(?:\{\s*"format"\s*:\s*"session-devtools-log"|\[\s*\{\s*"kind"|\[\s*\{\s*"n"|\[\s*\{\s*"at")/;

/** Opens one file. `now` is the time for pasted requests that do not tell theirs. */
export function openFile(input: string | Uint8Array, now: number, progress?: Progress): Opened {
  const { text } = fileText(typeof input === 'string' ? input : input.subarray(0, 512));
  if (OWN.test(text)) return openOwn(fileText(input).text);
  const file = readHarFile(input, progress);
  if (file.entries > 0 || file.warnings.every(({ code }) => code !== 'no-entries'))
    return { kind: 'har', file };
  if (input.length <= MAX_PASTED) {
    const exchanges = readPasted(fileText(input).text, now);
    if (exchanges.length > 0) return { kind: 'pasted', exchanges };
  }
  return file.producer.name === '' ? { kind: 'nothing', why: 'unknown', where: '' } : { kind: 'har', file };
}

function openOwn(text: string): Opened {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'nothing', why: 'malformed', where: '' };
  }
  if (isLog(json)) {
    const reading = readLog(json);
    return reading.ok
      ? { kind: 'log', recording: reading.recording }
      : { kind: 'nothing', why: reading.why, where: reading.where };
  }
  const list = v.safeParse(v.array(ObservationShape), json);
  if (!list.success) return { kind: 'nothing', why: 'malformed', where: v.getDotPath(list.issues[0]) ?? '' };
  return {
    kind: 'log',
    recording: {
      browser: 'chromium',
      watched: { names: ['sessionid'], namesByOrigin: {} },
      observations: list.output,
      server: [],
      journal: [],
      masked: false,
    },
  };
}

/**
 * Several opened files as one recording, by time. The log's own names are watched when `watched` is null. Null when there is nothing to show.
 */
export function joinOpened(
  opened: readonly Opened[],
  watched: WatchedNames | null,
  browser: Browser | null,
): Recording {
  const logs = opened.flatMap((one) => (one.kind === 'log' ? [one.recording] : []));
  const [only] = logs;
  // One log alone is opened exactly: its numbers and its order stay.
  if (only !== undefined && opened.length === 1)
    return { ...only, watched: watched ?? only.watched, browser: browser ?? only.browser };
  const files = opened.flatMap((one) => {
    if (one.kind === 'har') return [{ exchanges: one.file.exchanges, jar: jarOf(one.file) }];
    return one.kind === 'pasted' ? [{ exchanges: one.exchanges, jar: 'pasted' }] : [];
  });
  const facts = [...logs.flatMap(({ observations }) => observations), ...factsOf(files)];
  facts.sort((a, b) => a.at - b.at);
  const told = opened.flatMap((one) => (one.kind === 'har' ? (one.file.producer.browser ?? []) : []));
  return {
    browser: browser ?? only?.browser ?? told[0] ?? 'chromium',
    watched: watched ?? only?.watched ?? { names: ['sessionid'], namesByOrigin: {} },
    observations: facts.map((fact, n) => ({ ...fact, n })),
    server: logs.flatMap(({ server }) => server),
    journal: logs.flatMap(({ journal }) => journal),
    masked: logs.length > 0 && logs.every(({ masked }) => masked),
  };
}

/** Files of one program share a jar; nothing better is known. */
function jarOf({ producer }: HarFile): string {
  return [producer.name, producer.version, producer.browserName].join('\n');
}
