// @ts-check
/**
 * `npm run rooms`: draws the plan of the house into CONTRIBUTING.md, between its two marks. Of the core it draws each room and what
 * it stands on; of the rest the storeys. `house.test.mjs` fails when the picture is older than the plan.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CORE, STOREYS } from './plan.mjs';

const BEGIN = '<!-- rooms: made by npm run rooms -->\n';
const END = '<!-- end of rooms -->';

/** The picture, as Mermaid text. */
export function picture() {
  const top = (/** @type {string} */ room) => room.split('/').slice(0, 2).join('/');
  const arrows = new Set(
    Object.entries(CORE)
      .flatMap(([room, { may }]) => Object.keys(may).map((to) => [top(room), top(to)]))
      .filter(([from, to]) => from !== to)
      .map(([from = '', to = '']) => `  ${node(from)} --> ${node(to)}`),
  );
  const core = [...new Set(Object.keys(CORE).map(top))].map(
    (room) => `    ${node(room)}["${room.slice(5)}"]`,
  );
  const storeys = STOREYS.map(({ storey, rooms }, index) => {
    const names = [...new Set(Object.keys(rooms).map((room) => room.split('/')[0] ?? room))];
    return `  storey${index}["${storey}: ${names.join(', ')}"]`;
  });
  const stairs = STOREYS.map(
    (_, index) => `  storey${index} --> ${index === 0 ? 'core' : `storey${index - 1}`}`,
  );
  return [
    '```mermaid',
    'graph TD',
    ...storeys,
    '  subgraph core',
    ...core,
    '  end',
    ...stairs,
    ...[...arrows].sort(),
    '```',
    '',
  ].join('\n');
}

/** CONTRIBUTING.md with the picture as it is now. @param {string} text */
export function withPicture(text) {
  const start = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (start === -1 || end < start) throw new Error('CONTRIBUTING.md has lost the marks of the picture.');
  return `${text.slice(0, start)}${BEGIN}\n${picture()}\n${text.slice(end)}`;
}

function node(/** @type {string} */ room) {
  return room.replace(/[^a-z0-9]/gi, '_');
}

if (process.argv[1] === import.meta.filename) {
  const file = join(resolve(import.meta.dirname, '../..'), 'CONTRIBUTING.md');
  writeFileSync(file, withPicture(readFileSync(file, 'utf8')));
}
