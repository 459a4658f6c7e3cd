/** Addresses of our own pages. Their host comes from the configuration, never from a request (S19). */
export interface OwnUrls {
  /** Scheme, host and port the server is reached at. */
  origin: string;
  book: (secret: string) => string;
  manage: (secret: string) => string;
  redirectUri: (provider: string) => string;
  /** Where a provider delivers what it has to tell of a connection. */
  hook: (provider: string, connectionId: string) => string;
  /** Where a provider answers a request for a person's account; the secret says which. */
  delegationHook: (provider: string, connectionId: string, secret: string) => string;
}

export function makeOwnUrls(publicUrl: URL): OwnUrls {
  const at = (path: string): string => new URL(path, publicUrl).href;
  return {
    origin: publicUrl.origin,
    book: (secret) => at(`/book/${secret}`),
    manage: (secret) => at(`/manage/${secret}`),
    redirectUri: (provider) => at(`/oauth/${provider}/callback`),
    hook: (provider, connectionId) => at(`/hooks/${provider}/${connectionId}`),
    delegationHook: (provider, connectionId, secret) =>
      at(`/hooks/${provider}/${connectionId}/delegations/${secret}`),
  };
}
