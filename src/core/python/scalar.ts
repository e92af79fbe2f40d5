/** Values written as Python source, for blocks that somebody pastes into settings.py. */

/** What a setting may hold. */
export type PythonValue = string | number | boolean | null;

/**
 * `value` as a Python literal. Strings come from outside: everything but printable ASCII is escaped, so that nothing a server
 * sends can end the literal or hide in it.
 */
export function pythonScalar(value: PythonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  const escaped = value.replace(/["\\]|[^ -~]/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped}"`;
}

/** Text from outside as a Python string; null when it holds what no host, path or origin of a setting would. */
export function settingText(text: string): string | null {
  return /^[!#-[\]-~]+$/.test(text) ? pythonScalar(text) : null;
}

/** One line of settings: `SESSION_COOKIE_SECURE = True`. */
export function assignment(setting: string, value: PythonValue): string {
  return `${setting} = ${pythonScalar(value)}`;
}
