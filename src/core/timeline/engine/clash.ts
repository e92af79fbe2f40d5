/** Two projects on one host: cookies know no ports, so the one's session is the other's unknown key (RFC 6265bis 8.5). */
import type { TrackedSession } from './state.ts';

/**
 * What a sentence about the clash names, when the site of `url` never set this session's value and another port of the same host did:
 * both origins, and both in short. Null when that is not so.
 */
export function clashOf(
  { setBy }: Pick<TrackedSession, 'setBy'>,
  url: string,
): Readonly<Record<'origin' | 'first' | 'port' | 'firstPort', string>> | null {
  const [first] = setBy;
  if (first === undefined || !URL.canParse(url) || !URL.canParse(first)) return null;
  const here = new URL(url);
  const there = new URL(first);
  if (setBy.includes(here.origin) || here.hostname !== there.hostname) return null;
  // http and https of one name are one site to its users.
  if (here.port === there.port) return null;
  return { origin: here.origin, first, port: short(here), firstPort: short(there) };
}

const short = ({ port, host }: URL): string => (port === '' ? host : `:${port}`);
