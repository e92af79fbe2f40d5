import { describe, expect, it } from 'vitest';
import type { Exchange, Observation } from '../../timeline/facts/observation.ts';
import { proposalsOf } from './proposals.ts';

const SITE = 'http://localhost:8000/account/';

const facts = (...seen: readonly (readonly [method: string, url: string, more?: Partial<Exchange>])[]) =>
  seen.map(([method, url, more], n): Observation => ({
    n,
    at: n,
    kind: 'exchange',
    exchange: {
      source: 'har',
      method,
      url: new URL(url, SITE).href,
      status: 200,
      startedAt: n,
      receivedAt: n,
      type: 'xhr',
      cookieHeader: null,
      setCookie: [],
      complete: true,
      servedFrom: 'network',
      pageUrl: null,
      error: null,
      storeId: '',
      ...more,
    },
  }));

describe('what a recording proposes to be sent', () => {
  it('is its unsafe requests, newest first, each once', () => {
    const seen = facts(
      ['POST', '/cart/add/?x=1'],
      ['GET', '/'],
      ['PUT', '/api/me'],
      ['POST', '/cart/add/?x=1'],
    );
    expect(proposalsOf(seen, SITE)).toEqual(['POST /cart/add/?x=1', 'PUT /api/me']);
  });

  it('is nothing that logs in or out, of another origin, or of an experiment', () => {
    const seen = facts(
      ['POST', '/login/'],
      ['POST', '/logout/'],
      ['POST', '/password/change/'],
      ['POST', 'http://localhost:8001/'],
      ['POST', 'https://elsewhere.test/'],
      ['POST', '/cart/add/', { headers: { experiment: 'one' } }],
    );
    expect(proposalsOf(seen, SITE)).toEqual([]);
    expect(proposalsOf(facts(['POST', '/']), '')).toEqual([]);
  });

  it('is a few', () => {
    const many = facts(...Array.from({ length: 50 }, (_, at) => ['POST', `/${String(at)}/`] as const));
    expect(proposalsOf(many, SITE)).toHaveLength(8);
  });
});
