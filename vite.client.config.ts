import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The own space is an app of its own: it shares the server with the staff's pages, and no script. */
export default defineConfig({
  root: 'src/client',
  base: '/own/',
  publicDir: false,
  plugins: [react()],
  build: {
    // Inside the folder of the staff's pages, which is built before it.
    outDir: '../../dist/web/own',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // What forbids zod to generate code must run before any chunk that defines a schema, so it shares zod's chunk.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|no-generated-code/ }] },
      },
    },
  },
});
