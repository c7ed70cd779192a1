import { type HostPreferences, hostPreferencesSchema, initialHostPreferences } from '@contract/host';

// A cookie, because the store of a page belongs to one port, and `netboard serve` takes another at each start. It holds a
// language and a color scheme and nothing else; other programs on this machine may see it.
const name = 'netboard_window';
const yearSeconds = 31_536_000;

/** What this browser remembers of the window; what is damaged is as if nothing had been chosen. */
export function readBrowserPreferences(cookies: string): HostPreferences {
  const line = cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  try {
    const known = hostPreferencesSchema.safeParse(JSON.parse(decodeURIComponent(line?.slice(name.length + 1) ?? '')));
    return known.success ? known.data : initialHostPreferences;
  } catch {
    return initialHostPreferences;
  }
}

/** The cookie that remembers them. */
export function preferencesCookie(preferences: HostPreferences): string {
  const value = encodeURIComponent(JSON.stringify(preferences));
  return `${name}=${value}; Path=/; SameSite=Strict; Max-Age=${yearSeconds}`;
}
