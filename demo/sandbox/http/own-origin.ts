const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a host name (as `URL.hostname` gives it) means this machine. */
export const isLoopback = (hostname: string): boolean => loopbackNames.has(hostname);

/**
 * The origin under which to name ourselves in a reply: the configured one, else the one the request used when that is a
 * loopback name, else where we listen. A foreign `Host` header thus never gets into a link.
 */
export function ownOrigin(requestUrl: string, configured: string | undefined, listening: string): string {
  if (configured !== undefined) return configured;
  const url = new URL(requestUrl);
  return isLoopback(url.hostname) ? url.origin : listening;
}
