// @ts-check
/** Starts the demo site alone, for a browser of your choice: `node scripts/demo.mjs [port]`. Ctrl+C ends it. */
import { startDemo } from '../stage/demo-server.mjs';

try {
  const demo = await startDemo({ port: Number(process.argv[2] ?? 8000) });
  console.log(`The demo site is at ${demo.url} (Ctrl+C ends it).`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
