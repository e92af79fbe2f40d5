/** What the panel and the reports write as Mermaid, read by Mermaid's own parser. */
import fc from 'fast-check';
import mermaid from 'mermaid';
import { describe, expect, it } from 'vitest';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import { flowOf } from '../flow/flow.ts';
import { flowMermaid } from '../flow/mermaid.ts';
import { joinOpened, openFile } from '../recording/open.ts';
import type { Recording } from '../recording/recording.ts';
import { makeReport } from '../report/make.ts';
import { mermaid as format } from '../report/formats/mermaid.ts';
import { watchedTest } from '../timeline/facts/watched.ts';
import { reduceAll } from '../timeline/reduce-all.ts';
import { mermaidText } from './mermaid.ts';

const isSequence = { diagramType: 'sequence' };

function written(recording: Recording): string {
  return makeReport(format, recording, {
    chosen: null,
    withSecrets: false,
    language: 'en',
    now: 0,
    clock: (at) => new Date(at).toISOString().slice(11, 19),
    publicSuffixes: basicSuffixes,
  });
}

/** Every event's diagram, with its hosts and paths as they came. */
function flows({ observations, watched, browser }: Recording): string[] {
  const log = reduceAll(observations, {
    browser,
    isWatched: watchedTest(watched),
    publicSuffixes: basicSuffixes,
  });
  return log.events.map((event) => {
    const main = observations.find(({ n, kind }) => kind === 'exchange' && event.evidence.includes(n));
    const flow = flowOf({
      event,
      session: event.session === null ? null : (log.sessions[event.session] ?? null),
      from: event.from === null ? null : (log.sessions[event.from] ?? null),
      exchange: main?.kind === 'exchange' ? main.exchange : null,
      engine: 'db',
      settings: new Map(),
    });
    return flowMermaid(
      [flow],
      (lifeline) => lifeline,
      (_, step) => step.code,
    );
  });
}

const folder = new URL('../../../../shared/vectors/cases/', import.meta.url);
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.har'))
  : [];

describe.skipIf(files.length === 0)('recordings (../shared/vectors/cases, skipped without them)', () => {
  it.each(files)('%s', async (name) => {
    const opened = openFile(readFileSync(new URL(name, folder)), 0);
    const recording = joinOpened([opened], null, null);
    expect(await mermaid.parse(written(recording))).toMatchObject(isSequence);
    for (const flow of flows(recording)) expect(await mermaid.parse(flow)).toMatchObject(isSequence);
  });
});

describe('hostile text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'end',
          ' ',
          'note over B',
          ':',
          ';',
          '#',
          '%%{init}%%',
          '->>',
          '\n',
          'participant',
          'as',
          '+',
          '-',
          '()',
          '"',
          '<script>',
          'loop',
          '{',
          '}',
          ',',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );

  it('stays text, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, message, note) => {
        const text = [
          'sequenceDiagram',
          `  participant B as ${mermaidText(name)}`,
          '  participant S as server',
          `  B->>S: ${mermaidText(message)}`,
          `  Note over S: ${mermaidText(note)}`,
          '',
        ].join('\n');
        expect(await mermaid.parse(text)).toMatchObject(isSequence);
      }),
      { numRuns: 300 },
    );
  });
});
