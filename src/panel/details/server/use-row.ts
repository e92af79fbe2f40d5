/** Has a session read from the server for as long as a view shows it. */
import { useEffect } from 'preact/hooks';
import type { Row, ServerFull, Site } from './model/connection.ts';

/** The session of `key`, or null while nothing is known of it. */
export function useRow(full: ServerFull, site: Site | null, key: string | null): Row | null {
  const reveal = full.reveal.value;
  useEffect(() => {
    full.want(site === null || key === null ? null : { site, key, reveal });
  }, [full, site, key, reveal]);
  const row = full.row.value;
  return row !== null && row.wanted.site === site && row.wanted.key === key ? row : null;
}
