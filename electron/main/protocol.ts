import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { appScheme, isAppAddress, parseAddress } from './app-address';

/** The scheme has an origin of its own and counts as secure; without that, modules and workers would not load. */
export const schemePrivileges: CustomScheme = { scheme: appScheme, privileges: { standard: true, secure: true } };

/** Stands in the page until it is served: each load gets a nonce of its own. */
const noncePlaceholder = '__STYLE_NONCE__';

const contentTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ttf', 'font/ttf'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
]);

/** What the page may load, and from where. Everything else is refused. */
export function contentPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The component library writes its variables into style elements; only those of this page load count.
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data: blob:",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer. */
function responseHeaders(contentType: string, styleNonce: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': contentPolicy(styleNonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/**
 * The file that an address of the app names.
 *
 * @param root - absolute path of the built page
 * @returns an absolute path below the root, or null for any other host, scheme or place
 */
export function fileOf(root: string, address: string): string | null {
  if (!isAppAddress(address, undefined)) return null;
  const pathname = decodePath(parseAddress(address)?.pathname ?? '');
  if (pathname === null || pathname.includes('\0') || pathname.includes('\\')) return null;
  const file = resolve(root, `.${pathname === '/' ? '/index.html' : pathname}`);
  return file.startsWith(resolve(root) + sep) ? file : null;
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** Answers a request for a file of the built page. */
export async function answerRequest(root: string, request: Request): Promise<Response> {
  const styleNonce = randomBytes(16).toString('base64');
  const refuse = (status: number): Response =>
    new Response(null, { status, headers: responseHeaders('text/plain; charset=utf-8', styleNonce) });
  if (request.method !== 'GET') return refuse(405);
  const file = fileOf(root, request.url);
  const contentType = file === null ? undefined : contentTypes.get(extname(file));
  if (file === null || contentType === undefined) return refuse(404);
  try {
    const bytes = await readFile(file);
    const body = extname(file) === '.html' ? bytes.toString('utf8').replaceAll(noncePlaceholder, styleNonce) : bytes;
    return new Response(body, { headers: responseHeaders(contentType, styleNonce) });
  } catch {
    return refuse(404);
  }
}

/** Serves the built page to one session. */
export function serveApp(protocol: Protocol, root: string): void {
  protocol.handle(appScheme, (request) => answerRequest(root, request));
}
