/**
 * Headers of every answer. The policy is as strict as a bank's: scripts come from this site and from the Slotwright
 * server, nothing is inline, and text can't become script.
 */
export function pageHeaders(kitOrigin: string): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src 'self' ${kitOrigin}`,
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ${kitOrigin}`,
      `form-action 'self' ${kitOrigin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    // Not `no-referrer`: under it a browser sends `Origin: null` with our own forms, which are checked by it.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}
