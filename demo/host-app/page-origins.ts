/** A person may open the page under either name of this machine. */
export function loopbackOrigins(pageOrigin: string): string[] {
  const { protocol, port } = new URL(pageOrigin);
  return ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}:${port}`);
}
