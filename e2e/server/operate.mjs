// @ts-check
/** The Server tab's own parts: its operations, its fields, and the rows behind them. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { venvPython } from '../../scripts/setup/python.mjs';
import { until } from '../../stage/chromium.mjs';
import { click, says } from '../../stage/panel.mjs';
import { folder, panel } from '../world.mjs';

/** Opens it, and waits for the row. */
export async function openServerTab() {
  await click(panel, 'Server', '[role="tab"]');
  await says(panel, 'session_key');
}

/**
 * Fills an input of the operation's form.
 * @param {string} name
 * @param {string} value
 */
async function fill(name, value) {
  const input = await panel.waitForSelector(`.server-form [name="${name}"]`);
  await input?.click({ count: 3 });
  await input?.type(value);
}

/**
 * Chooses an operation, fills its form and runs it.
 * @param {string} op as its button says it
 * @param {Readonly<Record<string, string>>} [inputs]
 */
export async function operate(op, inputs = {}) {
  await until(
    () =>
      panel.evaluate((wanted) => {
        const button = [...document.querySelectorAll('.server-ops button')].find(
          (one) => one.textContent === wanted,
        );
        if (!(button instanceof HTMLButtonElement) || button.disabled) return false;
        if (button.getAttribute('aria-expanded') !== 'true') button.click();
        return true;
      }, op),
    `the operation ${op}`,
  );
  for (const [name, value] of Object.entries(inputs)) await fill(name, value);
  await click(panel, 'Run', '.server-form button');
}

/** Sessions in the demo's database: key and expire_date. */
export function rowsInDatabase() {
  const script =
    'import json, sqlite3, sys; db = sqlite3.connect(sys.argv[1]); ' +
    'print(json.dumps(db.execute("select session_key, expire_date from django_session").fetchall()))';
  const python = venvPython(process.cwd());
  return /** @type {[string, string][]} */ (
    JSON.parse(execFileSync(python, ['-c', script, join(folder, 'db.sqlite3')], { encoding: 'utf8' }))
  );
}

/**
 * Waits until the last "What changed" of a kind of event reads so: the companion may tell its half after the cookie told its own.
 * @param {string} kind
 * @param {RegExp} wanted
 */
export async function lastChange(kind, wanted) {
  let seen = '';
  const look = async () => {
    seen = await panel.evaluate(
      (one) => [...document.querySelectorAll(`.row.kind-${one} .cell-changed`)].at(-1)?.textContent ?? '',
      kind,
    );
    return wanted.test(seen);
  };
  await until(look, 'the change').catch(() => expect(seen).toMatch(wanted));
}

/** What stands under a label in the Server tab. @param {string} name */
export const field = (name) =>
  panel.evaluate(
    (wanted) =>
      [...document.querySelectorAll('.server-field')]
        .find((one) => one.querySelector('dt')?.textContent === wanted)
        ?.querySelector('dd')?.textContent ?? '',
    name,
  );
