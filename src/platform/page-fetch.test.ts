import { describe, expect, it, vi } from 'vitest';
import { MAX_REPLY } from '../seam/page.ts';

vi.mock('./api.ts', () => ({ browser: {} }));
const { readReply } = await import('./page-fetch.ts');

describe('what a page hands over', () => {
  it('is read when it is a reply', () => {
    const reply = { status: 403, url: 'http://shop.test/', text: 'CSRF', cut: false };
    expect(readReply(JSON.stringify(reply))).toEqual({ ok: true, ...reply });
  });

  it('is cut here too, whatever the page says', () => {
    const text = 'x'.repeat(MAX_REPLY + 5);
    const reply = readReply(JSON.stringify({ status: 200, url: '', text, cut: false }));
    expect(reply).toMatchObject({ ok: true, cut: true });
    expect(reply.ok && reply.text.length).toBe(MAX_REPLY);
  });

  it.each(['', 'null', '[]', '{"status":"200"}', '{"status":200,"url":1,"text":""}', '{'])(
    'is no answer otherwise: %j',
    (json) => {
      expect(readReply(json)).toEqual({ ok: false, why: 'failed' });
    },
  );
});
