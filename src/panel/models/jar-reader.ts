/**
 * Reads the jar after a `Set-Cookie` line, so that verdicts are confirmed or contradicted by themselves. Only with access, only while
 * somebody looks, and once for a burst of lines; nothing polls.
 */
import { effect, type ReadonlySignal } from '@preact/signals';
import { placeUrl } from '../../core/cookie/place-url.ts';
import type { Session, SessionEvent, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../seam/source.ts';
import type { AccessModel } from './access.ts';

/** ms after a line was seen: by then the browser has stored it, and its neighbours have been seen too. */
const AFTER_LINE = 600;

/** ms: an older line has been followed by so much that a reading would say little about it. */
const RECENT = 15_000;

/** Cookies looked at in one go. */
const MAX_READS = 8;

export interface JarReader {
  dispose(): void;
}

/** Where the cookie that an event is about would be found. */
function placesOf({ url, verdict, session }: SessionEvent, sessions: readonly Session[]): string[] {
  const secure = url?.startsWith('https:') ?? false;
  const own = session === null ? undefined : sessions[session];
  const places = [verdict?.cookie, verdict?.outcome === 'stored' ? null : own?.identity];
  return places.flatMap((place) =>
    place === null || place === undefined ? [] : placeUrl({ ...place, secure }),
  );
}

export function createJarReader(
  source: PanelSource,
  log: ReadonlySignal<SessionLog>,
  access: Pick<AccessModel, 'known' | 'check'>,
): JarReader {
  let seen = new Set<string>();
  const wanted = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;

  const readOne = async (url: string): Promise<void> => {
    const known = access.known(url) ?? (await access.check(url));
    if (known === 'granted' && !gone) await source.readJar(url);
  };
  const readAll = (): void => {
    timer = undefined;
    if (!source.visible()) return;
    const urls = [...wanted].slice(-MAX_READS);
    wanted.clear();
    // A background that is being replaced answers nothing: the next line asks again.
    for (const url of urls) readOne(url).catch(() => undefined);
  };
  const soon = (): void => {
    if (wanted.size > 0) timer ??= setTimeout(readAll, AFTER_LINE);
  };
  const stopLog = effect(() => {
    const { events, sessions } = log.value;
    const since = source.now() - RECENT;
    const recent = new Set<string>();
    for (let i = events.length - 1; i >= 0; i -= 1) {
      const event = events[i];
      if (event === undefined || event.at < since) break;
      if (event.line === null) continue;
      recent.add(event.id);
      if (!seen.has(event.id)) for (const url of placesOf(event, sessions)) wanted.add(url);
    }
    seen = recent;
    soon();
  });
  const stopVisible = source.onVisible((visible) => visible && soon());
  return {
    dispose() {
      gone = true;
      clearTimeout(timer);
      stopLog();
      stopVisible();
    },
  };
}
