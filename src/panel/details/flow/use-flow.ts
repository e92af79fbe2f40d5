/** The diagrams of events, from what the panel knows of them. */
import { toPython } from '../../../core/python/literal.ts';
import type { TypedJson } from '../../../core/python/typed.ts';
import { flowOf } from '../../../core/flow/flow.ts';
import type { Flow, FlowStep } from '../../../core/flow/model.ts';
import { inferSettings } from '../../../core/settings/infer/infer.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import type { Exchange } from '../../../core/timeline/facts/observation.ts';
import { useLog } from '../../models/log.ts';
import type { Words } from '../../models/words.ts';
import { useServer } from '../server/model/server.ts';

/** Makes the diagram of an event of `session`; the settings are inferred once for all of them. */
export function useFlow(session: Session | null): (event: SessionEvent) => Flow {
  const log = useLog();
  const server = useServer();
  const { events, sessions } = server.log.value;
  const exchangeOf = (n: number): Exchange | null => {
    const fact = log.observation(n);
    return fact?.kind === 'exchange' ? fact.exchange : null;
  };
  const settings = new Map<string, string>();
  if (session !== null) {
    const { name, domain: host } = session.identity;
    for (const { setting, value } of inferSettings({ name, host, events, sessions, exchangeOf })) {
      settings.set(setting, toPython(value as TypedJson, setting).code.trim());
    }
  }
  return (event) => {
    const own = event.session === null ? session : (sessions[event.session] ?? null);
    const main = event.evidence.map(exchangeOf).find((exchange) => exchange !== null) ?? null;
    return flowOf({
      event,
      session: own,
      from: event.from === null ? null : (sessions[event.from] ?? null),
      exchange: main,
      engine: own === null ? null : (server.full.value?.engineOf(own) ?? null),
      settings,
    });
  };
}

/** A step in a sentence. */
export function stepText({ shape }: Flow, { code, params }: FlowStep, words: Words): string {
  return words.code('flow.step', code, {
    ...params,
    thing: words.code('flow.thing', shape),
    read: words.code('flow.read', shape),
  });
}
