/** The address that opens a line of code in the user's editor. */
import type { Place } from './shapes.ts';

/** Schemes that would do something else than start an editor. */
const NEVER =
  /^(?:javascript|data|vbscript|blob|file|filesystem|about|view-source|ftp|wss?|chrome|chrome-extension|moz-extension|https?):/i;

/** Whether a template is one: it has a scheme of its own, and says where the file goes. */
export function isEditorTemplate(template: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(template) && !NEVER.test(template) && template.includes('{file}');
}

/** The address for a line, or null when none is set. `file` is a full path; `C:\a` becomes `/C:/a`, as `vscode://file` wants it. */
export function editorUrl(template: string, { file, line }: Pick<Place, 'file' | 'line'>): string | null {
  if (!isEditorTemplate(template)) return null;
  // Two slashes would name another machine, and half of a surrogate pair has no place in an address.
  const path = file
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/\p{Cs}/gu, '\ufffd');
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const encoded = rooted
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^\/([a-z])%3A/i, '/$1:');
  return template.replaceAll('{file}', encoded).replaceAll('{line}', String(line));
}
