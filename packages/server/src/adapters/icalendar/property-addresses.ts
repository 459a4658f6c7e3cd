import { oneLine } from './clean-text.js';

/** RFC 6068 §2 forbids these bare in an address, but `encodeURIComponent` writes more than these encoded. */
const readable = /%(?:40|2B|24)/g;

/**
 * A mail address as a calendar user address: a `mailto:` URI (RFC 6068 §2). Whatever a URI may not hold is
 * percent-encoded, so the value ends where the address ends. Never throws.
 */
export function calendarAddress(email: string): string {
  return `mailto:${encodeURIComponent(oneLine(email, 320)).replace(readable, decodeURIComponent)}`;
}

/**
 * A location as a link when it is nothing but an https address, else `undefined`. Spaces and user-info are refused: an
 * address with either is text, or wants to look like another one.
 */
export function webAddress(location: string): string | undefined {
  const text = location.trim();
  if (!/^https:\/\/\S+$/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username || url.password ? undefined : url.href;
}
