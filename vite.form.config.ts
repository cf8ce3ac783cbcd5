import { defineConfig } from 'vite';

/** The client’s form: a tiny app without React, at most 40 kB of script (gzip), that works once loaded without a server. */
export default defineConfig({
  root: 'src/form',
  base: '/f/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/web/f',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { form: 'src/form/index.html', 'offline-pages': 'src/form/offline-pages.ts' },
      output: {
        // The worker’s address must stay the same, or browsers would keep an old one for ever.
        entryFileNames: (chunk) =>
          chunk.name === 'offline-pages' ? 'offline-pages.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
