import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema/*.ts',
  out: './db/migrations',
  // Properties are camelCase in TypeScript and snake_case in SQL; the store opens drizzle with the same setting.
  casing: 'snake_case',
});
