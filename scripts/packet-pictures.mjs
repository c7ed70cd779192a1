// node scripts/packet-pictures.mjs [NAME ...]: makes the pictures of the demo packet in docs/packet/ anew, and the page
// that README.md shows. Look at them one by one before they are committed; tests/templates/page-pictures.test.ts compares them with fresh ones.
import './required-node.mjs';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { projectRoot } from './project-root.mjs';
import { sourceAliases } from './source-aliases.mjs';

const { module } = await runnerImport(join(projectRoot, 'tests', 'templates', 'packet-pictures.ts'), {
  configFile: false,
  root: projectRoot,
  logLevel: 'warn',
  resolve: { alias: sourceAliases },
});
const { grayPng, packetPictures, pictureSets, shownPage } =
  /** @type {typeof import('../tests/templates/packet-pictures')} */ (module);
const wanted = process.argv.slice(2);
for (const set of pictureSets) {
  if (wanted.length > 0 && !wanted.includes(set.name)) continue;
  const pictures = (await packetPictures(set)).map((picture) => grayPng(picture));
  const folder = join(projectRoot, 'docs', 'packet', set.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  pictures.forEach((picture, index) => {
    writeFileSync(join(folder, `${String(index + 1).padStart(pictures.length > 99 ? 3 : 2, '0')}.png`), picture);
  });
  const bytes = pictures.reduce((sum, picture) => sum + picture.length, 0);
  console.log(`${set.name}: ${pictures.length} pages, ${Math.round(bytes / 1024)} KiB`);
}
if (wanted.length === 0 || wanted.includes(shownPage.set.name)) {
  const picture = (await packetPictures(shownPage.set, shownPage.resolution))[shownPage.index];
  if (picture === undefined) throw new Error('the packet has no such page');
  writeFileSync(join(projectRoot, 'docs', 'packet', `${shownPage.set.name}.png`), grayPng(picture, shownPage.bits));
}
