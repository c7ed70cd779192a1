import { defineConfig } from 'vitest/config';
import { sourceAliases } from './scripts/source-aliases.mjs';

/** The tests in a real window: one after the other, because each opens an Electron of its own. */
export default defineConfig({
  resolve: { alias: sourceAliases },
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
