/** Both futures of the selected session, from what the panel shows. */
import { useMemo } from 'preact/hooks';
import type { Fork, ForkedSetting } from '../../../../core/flow/what-if/fork.ts';
import { FORKED_SETTINGS } from '../../../../core/flow/what-if/fork.ts';
import { whatIf, type Answer } from '../../../../core/flow/what-if/what-if.ts';
import { lineage } from '../../../../core/flow/whole.ts';
import type { PythonValue } from '../../../../core/python/scalar.ts';
import { inferSettings } from '../../../../core/settings/infer/infer.ts';
import type { Session } from '../../../../core/timeline/log/session-log.ts';
import { useLog } from '../../../models/log.ts';
import { useLook, useSuffixes } from '../../../models/world.ts';
import { useServer } from '../../server/model/server.ts';

/** One `Set-Cookie` line that can be changed or left out. */
export interface ForkableLine {
  /** `<observation>.<index>` */
  readonly id: string;
  readonly n: number;
  readonly index: number;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly line: string;
}

/** What can be asked of this session. */
export interface WhatIfModel {
  /** The values that explain the recording; undefined = not known. */
  readonly was: ReadonlyMap<ForkedSetting, PythonValue | undefined>;
  readonly lines: readonly ForkableLine[];
  answer(fork: Fork): Answer;
}

export function useWhatIf(session: Session): WhatIfModel {
  const log = useLog();
  const { log: told } = useServer();
  const { browser, now } = useLook();
  const suffixes = useSuffixes();
  const reduced = told.value;
  const publicSuffixes = suffixes.value;
  return useMemo(() => {
    const { events, sessions } = reduced;
    const family = lineage(events, session.id);
    const first = sessions[Math.min(...family)] ?? session;
    const exchangeOf = (n: number) => {
      const fact = log.observation(n);
      return fact?.kind === 'exchange' ? fact.exchange : null;
    };
    const { name, domain: host } = session.identity;
    const found = new Map(
      inferSettings({ name, host, events, sessions, exchangeOf }).map((one) => [one.setting, one.value]),
    );
    const lines = events.flatMap((event): ForkableLine[] => {
      const n = event.evidence[0];
      if (event.line === null || n === undefined || event.session === null || !family.has(event.session))
        return [];
      const index = exchangeOf(n)?.setCookie.indexOf(event.line) ?? -1;
      const { at, method, url, line } = event;
      return index === -1
        ? []
        : [{ id: `${String(n)}.${String(index)}`, n, index, at, method: method ?? '', url: url ?? '', line }];
    });
    return {
      was: new Map(FORKED_SETTINGS.map((setting) => [setting, found.get(setting)])),
      lines,
      answer: (fork) =>
        whatIf({
          facts: log.shown(),
          log: reduced,
          session: first,
          fork,
          options: { browser, isWatched: (one) => one === name, publicSuffixes },
          now: now(),
        }),
    };
  }, [reduced, session.id, publicSuffixes]);
}
