import { defineConfig } from 'vite';
import { licences } from './scripts/package/licences.ts';

/** The command line as one file that needs nothing installed: `dist-cli/session-devtools.js`. */
export default defineConfig({
  plugins: [licences()],
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/session-devtools.ts',
    outDir: 'dist-cli',
    emptyOutDir: true,
    target: 'node20',
    copyPublicDir: false,
    rollupOptions: {
      output: { entryFileNames: 'session-devtools.js', banner: '#!/usr/bin/env node' },
    },
  },
});
