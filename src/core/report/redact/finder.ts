/** Finds many known texts in another in one pass: by their first characters. */

/** So many characters a text must have to be looked for: shorter ones are everywhere. */
export const LEAST_SECRET = 6;

/** Texts and what stands for each. */
export class Finder {
  readonly #byStart = new Map<string, { readonly text: string; readonly mask: string }[]>();

  /** Adds a text; shorter ones than `LEAST_SECRET` are not looked for. */
  add(text: string, mask: string): void {
    if (text.length < LEAST_SECRET) return;
    const start = text.slice(0, LEAST_SECRET);
    const known = this.#byStart.get(start) ?? [];
    if (known.some((one) => one.text === text)) return;
    known.push({ text, mask });
    // The longest first: one secret may be the beginning of another.
    known.sort((a, b) => b.text.length - a.text.length);
    this.#byStart.set(start, known);
  }

  /** `text` with every known one replaced. */
  replace(text: string): string {
    if (this.#byStart.size === 0 || text.length < LEAST_SECRET) return text;
    let out = '';
    let from = 0;
    for (let i = 0; i + LEAST_SECRET <= text.length; i += 1) {
      const found = this.#byStart
        .get(text.slice(i, i + LEAST_SECRET))
        ?.find((one) => text.startsWith(one.text, i));
      if (found === undefined) continue;
      out += text.slice(from, i) + found.mask;
      from = i + found.text.length;
      i = from - 1;
    }
    return from === 0 ? text : out + text.slice(from);
  }
}
