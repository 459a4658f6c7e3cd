import type { Email } from './host-types.js';

/** Nothing that could be written in another way. */
const PLAIN_DOMAIN = /^[a-z][a-z\d-]*(?:\.[a-z][a-z\d-]*)+$/;

/**
 * An address as it is compared: trimmed, in lower case, its domain in ASCII. What stands after a plus is kept, since it is
 * another mailbox for who reads it. Never throws; what is no address stays as it is, in lower case.
 */
export function normalEmail(email: string): Email {
  const text = email.trim().toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 1) return text;
  // Most are; it is asked of many addresses at a time.
  if (PLAIN_DOMAIN.test(text.slice(at + 1))) return text;
  const host = `http://${text.slice(at + 1)}`;
  const domain = URL.canParse(host) ? new URL(host).hostname : text.slice(at + 1);
  return `${text.slice(0, at)}@${domain}`;
}
