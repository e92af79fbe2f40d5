import { describe, expect, test } from 'vitest';
import answers from '../../../../core/companion/vectors/answers.json' with { type: 'json' };
import { readAnswer, readRecord } from '../../../../core/companion/answer.ts';
import type { Session } from '../../../../core/timeline/log/session-log.ts';
import { noteCookie, Sites } from './sites.ts';
import { mayKnow, siteOf } from './which-site.ts';

const ORIGIN = 'http://localhost:8000';
const inCookie = (name: string) =>
  ({
    origin: ORIGIN,
    cookie: null,
    identityCertain: true,
    identity: { name, domain: 'localhost', hostOnly: true, path: '/', partitionKey: null, storeId: '0' },
  }) as unknown as Session;

/** A connected site with Django's own settings. */
function connected() {
  const sites = new Sites({ callServer: () => Promise.reject(new Error('not called')) });
  const { site } = sites.note(ORIGIN, '{"v":1,"id":"a-1","token":"a.t","at":"/x/","idle":true}');
  const answer = readAnswer('settings', 200, JSON.stringify(answers.settings.body));
  if (!answer.ok) throw new Error(answer.failure.code);
  site.status.value = { kind: 'connected', settings: answer.value };
  return { sites, site };
}

describe('a site may know', () => {
  test('the sessions in the cookie that its settings name, and in those that its records told', () => {
    const { sites, site } = connected();
    expect(siteOf(sites, inCookie('sessionid'))).toBe(site);
    expect(siteOf(sites, inCookie('staffid'))).toBeNull();
    const [raw] = Object.values(answers.records.body.records);
    const record = readRecord({ ...raw, served: { ...raw?.served, cookie: 'staffid' } });
    noteCookie(site, record?.served?.cookie);
    expect(siteOf(sites, inCookie('staffid'))).toBe(site);
    expect(siteOf(sites, inCookie('other'))).toBeNull();
  });

  test('no more names than anybody has, and none that was cut', () => {
    const { site } = connected();
    noteCookie(site, undefined);
    noteCookie(site, 'x'.repeat(80));
    expect(site.cookies.size).toBe(0);
    for (let n = 0; n < 1_000; n += 1) noteCookie(site, `name${n}`);
    expect(site.cookies.size).toBe(20);
    expect(mayKnow(site, inCookie('name999'))).toBe(false);
  });
});
