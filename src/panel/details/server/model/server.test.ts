/** Whose server the pill tells of, and that it tells when nobody runs it. */
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { facts, request, type Timed } from '../../../../core/timeline/testkit.ts';
import type { SessionEvent, SessionLog } from '../../../../core/timeline/log/session-log.ts';
import type { FactListener } from '../../../../seam/facts.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { FullParts } from './connection.ts';
import { createServer } from './server.ts';

const PAGE = 'http://localhost:8000';
const API = 'http://localhost:8001';

/** The model over facts, with an event selected that went to `url`. */
function world(...list: readonly Timed[]) {
  let tell: FactListener['facts'] = () => undefined;
  const source = {
    observe(listener: FactListener) {
      tell = listener.facts;
      return () => undefined;
    },
  } as unknown as PanelSource;
  const event = signal<SessionEvent | null>(null);
  const server = createServer(source, signal({} as SessionLog), signal(PAGE), () => ({
    ...({} as FullParts),
    event,
    session: signal(null),
  }));
  tell(facts(...list));
  return {
    server,
    more: (...next: readonly Timed[]) => tell(facts(...next)),
    select: (url: string) => (event.value = { url } as SessionEvent),
  };
}

const page = (url: string, at: number) => request(`GET ${url}/`, at, {});
const failing = (url: string, at: number, error: string): Timed => {
  const fact = request(`GET ${url}/`, at, { status: 0 });
  return fact.kind === 'exchange' ? { ...fact, exchange: { ...fact.exchange, error } } : fact;
};

describe('the pill', () => {
  it('tells of the page while nothing is selected, and of what is selected then', () => {
    const { server, select } = world(page(PAGE, 0), page(API, 1));
    expect(server.about.value).toBe(PAGE);
    select(`${API}/things/`);
    expect(server.about.value).toBe(API);
    expect(server.status.value).toEqual({ kind: 'absent' });
    select('http://elsewhere.test/');
    expect(server.about.value).toBe(PAGE);
  });

  it.each(['net::ERR_CONNECTION_REFUSED', 'net::ERR_EMPTY_RESPONSE', 'NS_ERROR_CONNECTION_REFUSED'])(
    'says that nobody answers: %s',
    (error) => {
      const { server, more } = world(page(PAGE, 0), failing(PAGE, 1, error));
      expect(server.status.value).toEqual({ kind: 'failed', failure: { code: 'unreachable', params: {} } });
      more(page(PAGE, 2));
      expect(server.status.value).toEqual({ kind: 'absent' });
    },
  );

  it.each(['net::ERR_ABORTED', 'net::ERR_BLOCKED_BY_CLIENT', 'NS_BINDING_ABORTED', ''])(
    'takes a request that was not made for no sign: %s',
    (error) => {
      const { server } = world(page(PAGE, 0), failing(PAGE, 1, error));
      expect(server.status.value).toEqual({ kind: 'absent' });
    },
  );
});
