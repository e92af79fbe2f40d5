import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The panel as a plain web page over a recording: for building, testing and photographing views without an extension. */
export default defineConfig({
  root: 'src/playground',
  base: './',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  server: { host: '127.0.0.1' },
  build: {
    outDir: '../../dist-playground',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rollupOptions: { input: ['src/playground/index.html', 'src/playground/learn/index.html'] },
  },
});
