import { linesIn } from '../account-parts/pasted-lines.js';

/** Why nobody can be asked for by what is in a line; `refused` comes from the server alone. */
export type EmailFault = 'not_email' | 'repeated' | 'refused';

/** An address that was typed, where, and what is wrong with it. */
export interface TypedEmail {
  readonly email: string;
  /** From 1 on, empty lines included. */
  readonly line: number;
  readonly fault: EmailFault | undefined;
}

/** As many as one request asks for. */
export const MOST_EMAILS = 200;

// Only what cannot be one at all: the server and the provider know better.
const EMAIL = /^[^\s@,;]{1,64}@[^\s@,;]{1,255}$/;

/** The addresses in a text, one a line, with what can be told without asking anybody; empty lines are none. */
export const typedEmails = (text: string): readonly TypedEmail[] => {
  const seen = new Set<string>();
  const before = text.slice(0, text.length - text.trimStart().length);
  const firstLine = before.split(/\r\n|[\n\r\u2028\u2029]/).length;
  return linesIn(text).flatMap((email, index) => {
    if (email === '') return [];
    const fault = faultOf(email, seen);
    seen.add(email.toLowerCase());
    return [{ email, line: firstLine + index, fault }];
  });
};

const faultOf = (email: string, seen: ReadonlySet<string>): EmailFault | undefined => {
  if (!EMAIL.test(email)) return 'not_email';
  return seen.has(email.toLowerCase()) ? 'repeated' : undefined;
};

/** The addresses with the faults that a server found, by their places in the request: `emails.3`. */
export const refusedEmails = (
  emails: readonly TypedEmail[],
  paths: readonly string[],
): readonly TypedEmail[] => {
  const places = new Set(paths.flatMap((path) => /^emails\.(\d+)(?:\.|$)/.exec(path)?.[1] ?? []));
  return emails.map((typed, index) => (places.has(String(index)) ? { ...typed, fault: 'refused' } : typed));
};
