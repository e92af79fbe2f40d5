/** Requests that never left the browser: what their headers say was not sent to anybody. */
import type { Exchange } from './observation.ts';

/** Chromium's errors (`net_error_list.h`) of a request that was stopped, or had nobody to talk to. A reset or a timeout may come later. */
const CHROMIUM =
  /^net::ERR_(?:BLOCKED_|CERT_|SSL_|NAME_|ADDRESS_|PROXY_|TUNNEL_|INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_FAILED|UNSAFE_PORT|NETWORK_ACCESS_DENIED|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME)/;

/** The same of Firefox (`ErrorList.py`). */
const FIREFOX =
  /^NS_ERROR_(?:UNKNOWN_HOST|UNKNOWN_PROXY_HOST|CONNECTION_REFUSED|PROXY_CONNECTION_REFUSED|OFFLINE|BLOCKED_|PORT_ACCESS_NOT_ALLOWED|DOM_BAD_URI|CONTENT_BLOCKED|TRACKING_URI)/;

/** Whether nothing of this request went over the network. */
export function neverLeft({ status, error, servedFrom }: Exchange): boolean {
  if (servedFrom !== 'network') return true;
  return status === 0 && error !== null && (CHROMIUM.test(error) || FIREFOX.test(error));
}
