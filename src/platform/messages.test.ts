import { describe, expect, it } from 'vitest';
import { cookie } from '../core/journal/testkit.ts';
import { packNews, packQuestion, unpackNews, unpackQuestion, unpackReply } from './messages.ts';

describe('questions', () => {
  it('come out as they went in', () => {
    expect(unpackQuestion(packQuestion('access', { url: 'x' }))).toEqual({
      question: 'access',
      ask: { url: 'x' },
    });
  });

  it.each([
    null,
    undefined,
    'access',
    { question: 'access' },
    { mark: 'session-devtools', question: 'toString', ask: {} },
  ])('%j is none', (message) => {
    expect(unpackQuestion(message)).toBeNull();
  });
});

describe('replies', () => {
  it('gives the answer', () => {
    expect(unpackReply('readJar', { ok: true, answer: [cookie()] })).toEqual([cookie()]);
  });
  it.each([
    ['the error', { ok: false, error: 'the disk is full' }, /the disk is full/],
    ['a malformed answer', { ok: true, answer: 'yes' }, /malformed answer to access/],
    ['no reply', undefined, /malformed/],
  ])('throws %s', (_, reply, words) => {
    expect(() => unpackReply('access', reply)).toThrow(words);
  });
});

describe('news', () => {
  it('comes out as it went in', () => {
    const news = {
      news: 'jar',
      at: 5,
      change: { cookie: cookie(), removed: true, cause: 'explicit' },
    } as const;
    expect(unpackNews(packNews(news))).toEqual(news);
  });
  it('is null when a cookie lacks a part', () => {
    const { value: _, ...broken } = cookie();
    expect(
      unpackNews({ mark: 'session-devtools', tell: { news: 'jar', at: 5, change: { cookie: broken } } }),
    ).toBeNull();
  });
});
