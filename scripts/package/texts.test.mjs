// @ts-check
/** What the stores are told must be true of the manifest, and fit. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };

const read = (/** @type {string} */ name) => readFileSync(`docs/store/${name}`, 'utf8');
const asked = [...manifest.permissions, 'contextualIdentities', ...manifest.optional_host_permissions];

describe('the store texts', () => {
  it('justify every permission, in both languages, and no other', () => {
    const rows = [...read('permissions.md').matchAll(/^\| `([^`]+)`\s*\| (.+?)\s*\| (.+?)\s*\|$/gm)];
    expect(rows.map(([, name]) => name).toSorted()).toEqual(asked.toSorted());
    for (const [, , why, reason] of rows) {
      expect(why?.length).toBeGreaterThan(40);
      expect(reason).toMatch(/[\u4e00-\u9fff]{10}/);
    }
  });

  it.each([
    ['en.md', 'Summary', 'en'],
    ['zh-CN.md', '摘要', 'zh_CN'],
  ])('%s: the summary is the manifest’s, and no longer than a store takes', (name, heading, locale) => {
    const summary = new RegExp(`## ${heading}\\n\\n(.+)\\n`).exec(read(name))?.[1] ?? '';
    const messages = JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'));
    expect(summary).toBe(messages.description.message);
    // Chrome: 132 characters; Firefox: 250.
    expect(summary.length).toBeLessThanOrEqual(132);
    expect(messages.name.message.length).toBeLessThanOrEqual(45);
  });

  it('has the icons it names', () => {
    for (const path of Object.values(manifest.icons)) expect(existsSync(`public/${path}`)).toBe(true);
    for (const name of ['icon-64.png', 'icon-300.png', 'promo-440x280.png'])
      expect(existsSync(`docs/store/pictures/${name}`)).toBe(true);
  });
});
