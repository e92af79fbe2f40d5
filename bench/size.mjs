// @ts-check
/** What the panel loads before it first shows something: its page, scripts and styles, gzipped. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** kB past which this bench fails. */
const BOUND = 64;
const root = 'dist/chrome';
const page = 'src/panel/index.html';
const seen = new Set([page]);
const queue = [page];
while (queue.length > 0) {
  const file = /** @type {string} */ (queue.pop());
  const text = readFileSync(join(root, file), 'utf8');
  for (const found of staticImports(file, text)) {
    if (seen.has(found)) continue;
    seen.add(found);
    queue.push(found);
  }
}

let total = 0;
console.log('gzip size of what the panel loads first:');
for (const file of seen) {
  const size = gzipSync(readFileSync(join(root, file)), { level: 9 }).length;
  total += size;
  console.log(`  ${(size / 1000).toFixed(1).padStart(6)} kB  ${file}`);
}
console.log(`  ${(total / 1000).toFixed(1).padStart(6)} kB  in all (aim: under 45 kB, bound ${BOUND} kB)`);
if (total > BOUND * 1000) process.exitCode = 1;

/**
 * The files a page or module loads at once (not by `import()`).
 * @param {string} file
 * @param {string} text
 */
function staticImports(file, text) {
  const patterns = file.endsWith('.html')
    ? [/(?:src|href)="([^"]+\.(?:js|css))"/g]
    : [/\bfrom\s*["'](\.[^"']+\.js)["']/g, /\bimport\s*["'](\.[^"']+\.js)["']/g];
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))
    .map((path) => (path.startsWith('/') ? path.slice(1) : join(dirname(file), path)));
}
