// @ts-check
/** `npm run vectors`: values made by the real Django of each version, checked in under src/core/decode/vectors. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DJANGOS, ensureVenvs, OTHERS, pythonOf } from './venvs.mjs';

const script = resolve(import.meta.dirname, 'django_values.py');
const target = resolve(import.meta.dirname, '../../src/core/decode/vectors');

/** What people paste: one Django is enough, its values are the same since 3.1. The script, its environment, and where its vectors go. */
const pastes = [
  ['pasted_values.py', '5.2', 'pasted.vectors.json'],
  ['others_values.py', OTHERS.name, 'others.vectors.json'],
];

ensureVenvs([...DJANGOS, OTHERS]);
if (!process.argv.includes('--venvs-only')) {
  for (const { name } of DJANGOS) {
    const python = pythonOf(name);
    if (python === null) continue;
    const made = spawnSync(python, [script, 'make'], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONHASHSEED: '0' },
    });
    if (made.status !== 0) {
      console.error(made.stderr);
      process.exitCode = 1;
      continue;
    }
    writeFileSync(resolve(target, `django-${name}.json`), made.stdout);
    console.log(`Django ${name}: ${JSON.parse(made.stdout).vectors.length} vectors.`);
  }
  for (const [script = '', name = '', file = ''] of pastes) {
    const python = pythonOf(name);
    if (python === null) continue;
    const made = spawnSync(python, [resolve(import.meta.dirname, script)], { encoding: 'utf8' });
    if (made.status === 0) writeFileSync(resolve(target, '..', file), made.stdout);
    else {
      console.error(made.stderr);
      process.exitCode = 1;
    }
  }
}
