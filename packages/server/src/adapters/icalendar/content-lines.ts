import ICAL from 'ical.js';

/** A property in jCal (RFC 7265 §3.4): name, parameters, value type, value; names in lower case. */
export type JcalProperty = [
  name: string,
  parameters: Record<string, string>,
  type: string,
  value: string | number,
];

/** A component in jCal (RFC 7265 §3.3): name, properties, components. */
export type JcalComponent = [name: string, properties: JcalProperty[], components: JcalComponent[]];

/** RFC 5545 §3.1: octets a line may hold, the line break not counted. */
const maxOctets = 75;

/**
 * A component as iCalendar text: escaped, parameters caret-encoded (RFC 6868), folded, every line ended by CRLF.
 * Values must be free of control characters (see clean-text.ts); ical.js writes those as they are.
 */
export function contentLines([name, properties, components]: JcalComponent): string {
  return [
    `BEGIN:${name.toUpperCase()}\r\n`,
    ...properties.map((property) => `${folded(contentLine(property))}\r\n`),
    ...components.map(contentLines),
    `END:${name.toUpperCase()}\r\n`,
  ].join('');
}

function contentLine(property: JcalProperty): string {
  return ICAL.stringify.property(property, ICAL.design.defaultSet, true);
}

/**
 * Folds one content line. Ours instead of ical.js's (2.2.1), which does not count the space that begins a continuation
 * and so writes lines of 76 octets. Folds between code points, never inside one.
 */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > maxOctets) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
