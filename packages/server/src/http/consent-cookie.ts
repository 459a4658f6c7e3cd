import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { OwnUrls } from './own-urls.js';

/** What binds a begun attempt to the browser that began it (S26). */
export interface ConsentCookie {
  give(c: Context, secret: string, minutes: number): void;
  of(c: Context): string | undefined;
  takeBack(c: Context): void;
}

export function makeConsentCookie({ origin }: OwnUrls): ConsentCookie {
  const isSecure = origin.startsWith('https:');
  const name = isSecure ? '__Host-slotwright-consent' : 'slotwright-consent';
  const set = (c: Context, secret: string, minutes: number): void => {
    setCookie(c, name, secret, {
      httpOnly: true,
      secure: isSecure,
      sameSite: 'Lax',
      path: '/',
      maxAge: minutes * 60,
    });
  };
  return { give: set, of: (c) => getCookie(c, name), takeBack: (c) => set(c, '', 0) };
}
