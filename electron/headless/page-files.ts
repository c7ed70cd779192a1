import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file of the built page. */
export interface PageFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Stands in the page until it is served: each load gets a nonce of its own. */
const noncePlaceholder = '__STYLE_NONCE__';

const contentTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ttf', 'font/ttf'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
]);

/**
 * Reads the built page once, by the paths that a browser asks for. Requests then reach no folder at all, and a build
 * meanwhile does not pull the page away.
 *
 * @param folder - absolute path of the built page
 */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  const readBelow = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const inner = `${path}/${entry.name}`;
      const contentType = contentTypes.get(extname(entry.name));
      if (entry.isDirectory()) readBelow(inner);
      else if (entry.isFile() && contentType !== undefined)
        files.set(inner, { contentType, bytes: readFileSync(join(folder, inner)) });
    }
  };
  readBelow('');
  const index = files.get('/index.html');
  if (index === undefined) throw new Error(`there is no built page in ${folder}`);
  files.set('/', index);
  return files;
}

/** The bytes to send: the page itself gets the nonce of this load. */
export function withNonce({ contentType, bytes }: PageFile, styleNonce: string): Uint8Array {
  if (!contentType.startsWith('text/html')) return bytes;
  return Buffer.from(bytes.toString('utf8').replaceAll(noncePlaceholder, styleNonce));
}
