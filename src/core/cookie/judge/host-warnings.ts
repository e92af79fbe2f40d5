/** What surprises people about hosts and ports, said plainly beside any address of a development server. */
import { isLoopbackHost, readUrl } from '../match.ts';

export type HostWarning =
  | { readonly code: 'localhost'; readonly params: { readonly host: string; readonly other: string } }
  | { readonly code: 'ports'; readonly params: { readonly host: string; readonly port: string } };

/**
 * The warnings for `url`. `otherHosts` are hosts that known cookies belong to: of the names of this machine, one that has cookies is
 * named before one that might.
 */
export function hostWarnings(url: string, otherHosts: readonly string[] = []): HostWarning[] {
  const parsed = readUrl(url);
  if (parsed === null || !parsed.cookieScheme) return [];
  const warnings: HostWarning[] = [];
  const { host } = parsed;
  if (isLoopbackHost(host)) {
    const usual = host === 'localhost' ? '127.0.0.1' : 'localhost';
    const other = otherHosts.find((name) => name !== host && isLoopbackHost(name)) ?? usual;
    warnings.push({ code: 'localhost', params: { host, other } });
  }
  const port = new URL(url).port;
  if (port !== '') warnings.push({ code: 'ports', params: { host, port } });
  return warnings;
}
