import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallResult } from '@contract/result';

/** A request that is not answered; the body then is an error value like that of a refused call. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** A nonce for the style elements of one page load. */
export const newStyleNonce = (): string => randomBytes(16).toString('base64');

/**
 * What the page may load, and from where: as in the window (electron/main/protocol.ts; a test compares them), and calls
 * and events, which have no other way here.
 */
export function contentPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data: blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer. There are none for other origins: to them this host does not speak. */
export function answerHeaders(contentType: string, styleNonce: string = newStyleNonce()): Record<string, string> {
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

/** Sends bytes. */
export function sendBytes(
  response: ServerResponse,
  contentType: string,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, { ...answerHeaders(contentType), 'content-length': bytes.byteLength, ...headers });
  response.end(bytes);
}

/** Sends the result of a call, or why there is none. */
export function sendResult(
  response: ServerResponse,
  result: CallResult,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...answerHeaders('application/json; charset=utf-8'), ...headers });
  response.end(JSON.stringify(result));
}

/**
 * Reads the body of a request.
 *
 * @throws HttpRefusal `body_too_large`; what comes after the limit is not kept
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  const tooLarge = new HttpRefusal(413, 'body_too_large');
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let total = 0;
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      total += chunk.byteLength;
      if (total > limitBytes) {
        chunks.length = 0;
        // Reading goes on into nothing, so that the refusal can be read by a browser that is still sending.
        reject(tooLarge);
      } else chunks.push(chunk);
    });
    request.on('end', resolve);
    request.on('error', reject);
    request.on('close', () => reject(new HttpRefusal(400, 'body_incomplete')));
  });
  return Buffer.concat(chunks, total);
}

/** A Content-Disposition that saves, for any file name. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
