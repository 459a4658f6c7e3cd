/** What each attribute that is read should look like, with an example. */
const EXPECTED = {
  server: 'an address such as https://schedule.example',
  'time-zone': 'an IANA time zone such as Europe/Berlin',
  'start-date': 'a day such as 2027-03-01',
  'hour-cycle': 'h12 or h23',
} as const;

/** An attribute whose value is read and may mean nothing. */
export type ReadAttribute = keyof typeof EXPECTED;

const warned = new Set<string>();

/** Says in the console, once, that an attribute has a value that means nothing. */
export const warnOfAttribute = (attribute: ReadAttribute, value: string): void => {
  const text = `<interview-slot-picker ${attribute}="${value}">: expected ${EXPECTED[attribute]}.`;
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(text);
};
