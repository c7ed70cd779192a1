import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The way into a page: a token that works once, and the session that it is changed for. */
export interface HttpSession {
  /** 128 bits, for the address that is printed. */
  readonly token: string;
  /** Takes the token; from then on it is void. Null for a wrong, used or expired one, else the cookie to set. */
  redeem(token: string): string | null;
  /** Whether a Cookie header holds the session. */
  isHeld(cookies: string | undefined): boolean;
  readonly isRedeemed: boolean;
}

/** Long enough to look for the browser, short enough to be worthless in a log or a history. */
export const tokenLifeMs = 10 * 60_000;

/**
 * Makes the one session of a process.
 *
 * @param port - stands in the cookie's name: a browser sends cookies of one host to all its ports
 * @param now - milliseconds that only go forward
 */
export function createHttpSession(port: number, now: () => number = () => performance.now()): HttpSession {
  const token = randomBytes(16).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  const name = `netboard_${port}`;
  const madeAt = now();
  let isRedeemed = false;
  return {
    token,
    get isRedeemed() {
      return isRedeemed;
    },
    redeem: (given) => {
      if (isRedeemed || now() - madeAt > tokenLifeMs || !isEqual(given, token)) return null;
      isRedeemed = true;
      // Without `Secure`: this is plain HTTP that never leaves the machine. Without a date: it ends with the browser.
      return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isHeld: (cookies = '') =>
      isRedeemed &&
      cookies
        .split('; ')
        .some((cookie) => cookie.startsWith(`${name}=`) && isEqual(cookie.slice(name.length + 1), secret)),
  };
}

/** Compares without telling by its time how much of it was right. */
function isEqual(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
