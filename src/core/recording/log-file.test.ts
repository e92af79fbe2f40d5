import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  action,
  clock,
  cookie,
  facts,
  jar,
  KEY_A,
  KEY_B,
  options,
  request,
  sets,
} from '../timeline/testkit.ts';
import { reduceAll } from '../timeline/reduce-all.ts';
import { jsonSchemaOf } from './json-schema.testkit.ts';
import { LOG_FORMAT, LOG_VERSION, LogShape, readLog, writeLog } from './log-file.ts';
import { readRecording } from './observations.ts';
import { openFile, joinOpened } from './open.ts';
import type { Recording } from './recording.ts';

const recording: Recording = {
  browser: 'firefox',
  watched: { names: ['sessionid'], namesByOrigin: { 'http://shop.test': ['sid'] } },
  observations: facts(
    request('POST /login/', 1, {
      set: [sets(KEY_A)],
      marks: ['set-cookie-split'],
      headers: { origin: 'null', expires: null },
      companion: JSON.stringify({ v: 1, id: 'a-1', token: 'opens everything', at: '/x/', idle: false }),
    }),
    request('GET /', 2, { sent: `sessionid=${KEY_A}`, repeats: 3 }),
    jar(3, KEY_B),
    { kind: 'snapshot', at: 4, snapshot: { url: 'http://127.0.0.1:8000/', cookies: [cookie(KEY_B)] } },
    action(5, { before: cookie(KEY_B), stored: cookie(KEY_A) }),
    { kind: 'navigated', at: 6, url: 'http://127.0.0.1:8000/' },
    clock(7),
  ),
  server: [{ id: 'a-1', anything: [1, null] }],
  journal: [{ id: 'c5', phase: 'done' }],
  masked: false,
};

describe('the log as a file', () => {
  const text = writeLog(recording);

  it('opens again exactly, but for the companion’s token', () => {
    expect(text).not.toContain('opens everything');
    const opened = openFile(text, 0);
    if (opened.kind !== 'log') throw new Error(opened.kind);
    const again = joinOpened([opened], null, null);
    expect(writeLog(again).length).toBe(text.length);
    expect({ ...again, observations: [] }).toEqual({ ...recording, observations: [] });
    const own = { ...options, browser: 'firefox' } as const;
    expect(reduceAll(again.observations, own)).toEqual(reduceAll(recording.observations, own));
  });

  it('opens with a byte order mark, as bytes', () => {
    expect(openFile(new TextEncoder().encode(`\ufeff${text}`), 0).kind).toBe('log');
  });

  it.each<readonly [string, unknown, object]>([
    ['a newer version', { format: LOG_FORMAT, version: LOG_VERSION + 1 }, { ok: false, why: 'newer' }],
    ['no facts', { format: LOG_FORMAT, version: 1, browser: 'chromium' }, { ok: false, why: 'malformed' }],
    ['nothing', null, { ok: false, why: 'malformed' }],
  ])('says what is wrong with %s', (_, json, reading) => {
    expect(readLog(json)).toMatchObject(reading);
  });

  it.each(['tour', 'sampler'])('round-trips the recording “%s”, event by event', (name) => {
    const path = resolve(import.meta.dirname, `../../playground/recordings/${name}.json`);
    const observations = readRecording(JSON.parse(readFileSync(path, 'utf8')));
    const again = readLog(JSON.parse(writeLog({ ...recording, observations })));
    if (!again.ok) throw new Error(again.where);
    expect(reduceAll(again.recording.observations, options)).toEqual(reduceAll(observations, options));
  });
});

it('docs/log-schema.json is the schema of what is read (SESSION_WRITE_SCHEMA=1 writes it)', () => {
  const path = resolve(import.meta.dirname, '../../../docs/log-schema.json');
  const shape = jsonSchemaOf(LogShape) as { properties: object; required: string[] };
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Session log of Session DevTools for Django, version 1',
    description:
      'Facts in the order of their numbers; sessions and events are reduced from them. Times are milliseconds since the epoch.',
    ...shape,
    properties: { format: { const: LOG_FORMAT }, version: { const: LOG_VERSION }, ...shape.properties },
    required: ['format', 'version', ...shape.required],
  };
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (process.env['SESSION_WRITE_SCHEMA'] === '1') writeFileSync(path, text);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(text));
});
