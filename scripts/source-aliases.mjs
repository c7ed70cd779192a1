import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

/** The aliases of tsconfig.base.json, for the tools that resolve imports themselves. */
export const sourceAliases = {
  '@domain': join(projectRoot, 'domain'),
  '@charts': join(projectRoot, 'charts'),
  '@contract': join(projectRoot, 'electron', 'contract'),
};
