/** Inferred settings as a block for settings.py. */
import { assignment } from '../python/scalar.ts';
import type { InferredSetting } from './inferred.ts';

/**
 * One assignment per setting; those that equal Django's default, and engines that cannot be told apart, as comments, so that pasting
 * the block changes nothing by itself. `remark` gives the comment beside a line, in the reader's language.
 */
export function settingsBlock(
  settings: readonly InferredSetting[],
  heading: string,
  remark: (setting: InferredSetting) => string,
): string {
  const lines = settings.map((one) => {
    // A path that no line carries is not Django's doing: there is no value to paste.
    const off = one.isDefault || one.value === null ? '# ' : '';
    return `${off}${assignment(one.setting, one.value)}  # ${oneLine(remark(one))}`;
  });
  return [`# ${oneLine(heading)}`, ...lines, ''].join('\n');
}

/** A comment ends with its line: nothing may end it earlier. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
