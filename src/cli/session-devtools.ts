/** The program: connects the commands to the real terminal. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { main } from './main.ts';
import { serveThread } from './thread.ts';
import { startThreads } from './threads.ts';

/** Everything on standard input. */
async function readBytes(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The same as text, decoded once at the end so that no character is cut in two. */
async function readInput(): Promise<string> {
  return (await readBytes()).toString('utf8');
}

/** Standard input piece by piece. The decoder keeps what is left of a character that is cut in two. */
async function* readPieces(): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of process.stdin) yield decoder.decode(Buffer.from(chunk), { stream: true });
  yield decoder.decode();
}

const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';

// A reader that stops early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** The program itself; the same file runs in the threads that it starts. */
async function program(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), {
    readInput,
    readBytes,
    width: process.stdout.isTTY ? process.stdout.columns : null,
    // https://no-color.org
    colours: process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    readPieces,
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
    },
    threads: (setting, take) => startThreads(fileURLToPath(import.meta.url), setting, take),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    now: () => Date.now(),
    language: locale.startsWith('zh') ? 'zh-CN' : 'en',
  });
}

if (isMainThread) await program();
else serveThread();
