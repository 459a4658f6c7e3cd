/** Addresses in a text, and what of it is none. */
export interface TypedHosts {
  /** As the server compares them: in lower case, each once. */
  readonly emails: readonly string[];
  /** What cannot be an address, as it was typed. */
  readonly others: readonly string[];
}

// Only what cannot be one at all: the server and the provider know better.
const EMAIL = /^[^\s@,;<>]{1,64}@[^\s@,;<>]{1,255}$/;

/** `Ann <ann@x.example>` as mail programs copy it: the address alone. */
const ADDRESS_IN_BRACKETS = /[^<>,;\n\r\t]*<([^<>\s]+)>/g;

/** The addresses in what was typed or pasted: one a line, or separated by commas, semicolons, tabs or spaces. */
export const typedHosts = (text: string): TypedHosts => {
  const words = text
    .replace(ADDRESS_IN_BRACKETS, ' $1 ')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const emails = words.filter((word) => EMAIL.test(word)).map((word) => word.toLowerCase());
  return {
    emails: [...new Set(emails)],
    others: words.filter((word) => !EMAIL.test(word)),
  };
};

/** Whether what is being pasted is more than one address. */
export const holdsSeveral = (text: string): boolean => typedHosts(text).emails.length > 1;
