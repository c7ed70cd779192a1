import { fileURLToPath } from 'node:url';

/** The folder of the project, absolute and without a trailing separator. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
