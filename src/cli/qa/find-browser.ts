/** The Chromium that is installed: none is brought along. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import browsers from './browsers.json' with { type: 'json' };

/** Where programs live that are on no PATH: below them, what `browsers.json` names for these systems (the project's own setup reads it, too). */
const ELSEWHERE = [
  ...browsers.mac.map((file) => `/Applications/${file}`),
  ...browsers.windows.flatMap((file) => [`C:\\Program Files\\${file}`, `C:\\Program Files (x86)\\${file}`]),
];

/** The path that was named (on the command line, else by CHROME_PATH), else the first that is there; null when none is. */
export function findBrowser(
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  isThere: (path: string) => boolean = existsSync,
): string | null {
  const wanted = named ?? env['CHROME_PATH'];
  if (wanted !== undefined) return isThere(wanted) ? wanted : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = browsers.names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find(isThere) ?? null;
}
