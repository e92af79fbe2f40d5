/** The origin of a URL, cut off its text: the URLs of exchanges are absolute and normal already, and there are very many of them. */

/** Whether a host name is this machine. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}

/** `http://127.0.0.1:8000` of `http://127.0.0.1:8000/cart/`; the whole text when it has no `://`. */
export function originOf(url: string): string {
  const scheme = url.indexOf('://');
  if (scheme === -1) return url;
  const end = url.slice(scheme + 3).search(/[/?#]/);
  return end === -1 ? url : url.slice(0, scheme + 3 + end);
}
