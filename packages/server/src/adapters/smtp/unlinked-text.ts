/** ZERO WIDTH NON-JOINER: shown by nobody, and the end of an address to whoever looks for one. */
const seam = '\u{200c}';

/** The places that make mail programs see a link: after a scheme's colon, an at sign, a dot before a name's last part, `www.`. */
const linkSign =
  /(?:(?<=\p{L}:)(?=\/\/))|(?<=[\p{L}\p{N}]@)(?=\S)|(?<=[\p{L}\p{N}][.\u{3002}\u{ff0e}\u{ff61}])(?=\p{L}{2})|(?<=\bwww\.)(?=\S)/giu;

/**
 * Text that mail programs do not turn into links by themselves: addresses in it are broken by an invisible character.
 * What a candidate typed reaches other people's inboxes; only the links we mean may be links there (S41). Never throws.
 */
export function unlinked(text: string): string {
  return text.replace(linkSign, seam);
}
