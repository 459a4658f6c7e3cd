/** Addresses of our own pages, and the host's page of a booking. They come from the configuration, never from a request (S19). */
export interface OwnUrls {
  /** Scheme, host and port the server is reached at. */
  origin: string;
  book: (secret: string) => string;
  manage: (secret: string) => string;
  /** The host's own page of a booking, for people who work there; undefined where none is configured. */
  booking: (bookingId: string) => string | undefined;
  /** The page of a link to a session's meeting. */
  join: (secret: string) => string;
  /** The page by which somebody else connects an account. */
  handoff: (secret: string) => string;
  /** The page by which an account's owner takes back what they gave. */
  takeBack: (secret: string) => string;
  redirectUri: (provider: string) => string;
  /** Where a provider delivers what it has to tell of a connection. */
  hook: (provider: string, connectionId: string) => string;
  /** Where a partner asks what can be sent to us. */
  partnerTests: (partner: string) => string;
  /** Where a partner sends us candidates. */
  partnerCandidates: (partner: string) => string;
  /** Where a provider answers a request for a person's account; the secret says which. */
  delegationHook: (provider: string, connectionId: string, secret: string) => string;
}

/** @param bookingPage address of the host's page of a booking, with `{bookingId}` in it */
export function makeOwnUrls(publicUrl: URL, bookingPage?: string): OwnUrls {
  const at = (path: string): string => new URL(path, publicUrl).href;
  return {
    origin: publicUrl.origin,
    book: (secret) => at(`/book/${secret}`),
    manage: (secret) => at(`/manage/${secret}`),
    booking: (bookingId) => bookingPage?.replaceAll('{bookingId}', bookingId),
    join: (secret) => at(`/join/${secret}`),
    handoff: (secret) => at(`/handoff/${secret}`),
    takeBack: (secret) => at(`/take-back/${secret}`),
    redirectUri: (provider) => at(`/oauth/${provider}/callback`),
    hook: (provider, connectionId) => at(`/hooks/${provider}/${connectionId}`),
    partnerTests: (partner) => at(`/partners/${partner}/tests`),
    partnerCandidates: (partner) => at(`/partners/${partner}/candidates`),
    delegationHook: (provider, connectionId, secret) =>
      at(`/hooks/${provider}/${connectionId}/delegations/${secret}`),
  };
}
