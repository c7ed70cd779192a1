import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { fontFiles } from './scripts/font-files.mjs';
import { sourceAliases } from './scripts/source-aliases.mjs';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every process loads CommonJS: a sandboxed preload must, and Electron 25 (the test rig) knows nothing else. */
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  // Flat, because a chunk's `import.meta.dirname` is its own folder and has to be the one of the workers and fonts.
  chunkFileNames: '[name]-[hash].cjs',
} as const;

/** Puts the fonts of the documents beside the bundles, where the document worker reads them. */
function documentFonts(): Plugin {
  return {
    name: 'netboard:document-fonts',
    generateBundle() {
      for (const { fileName, modulePath } of fontFiles) {
        const source = readFileSync(here(`./node_modules/${modulePath}`));
        this.emitFile({ type: 'asset', fileName: `fonts/${fileName}`, source });
      }
    },
  };
}

const mainEntries = {
  index: here('./electron/main/index.ts'),
  cli: here('./electron/headless/cli.ts'),
  'board-worker': here('./electron/services/board-worker.ts'),
  'document-worker': here('./electron/services/document-worker.ts'),
  'part-worker': here('./electron/services/part-worker.ts'),
  'task-worker': here('./electron/services/task-worker.ts'),
};
const preloadEntries = { index: here('./electron/preload/index.ts') };
const rendererEntries = { index: here('./renderer/index.html') };

const main: UserConfig['main'] = {
  resolve: { alias: sourceAliases },
  plugins: [documentFonts()],
  build: {
    target: 'node18',
    externalizeDeps: false,
    rolldownOptions: {
      input: mainEntries,
      external: ['electron', 'better-sqlite3', /^pdfmake(\/.*)?$/],
      output: commonJs,
    },
  },
};

const preload: UserConfig['preload'] = {
  resolve: { alias: sourceAliases },
  build: {
    target: 'node18',
    externalizeDeps: false,
    rolldownOptions: { input: preloadEntries, external: ['electron'], output: commonJs },
  },
};

const renderer: UserConfig['renderer'] = {
  root: here('./renderer'),
  resolve: { alias: sourceAliases },
  plugins: [react()],
  build: { target: 'chrome114', rolldownOptions: { input: rendererEntries } },
};

export default defineConfig({ main, preload, renderer });
