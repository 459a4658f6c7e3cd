const warned = new Set<string>();

/** A page on the developer's own machine; nobody else is to find anything in their console. */
const isDevelopment = (): boolean =>
  /^(localhost|127\.|\[::1\]|.*\.(localhost|test|local)$)/.test(location.hostname);

/**
 * Says once, and only on a developer's own machine, that an attribute has a value that means nothing.
 * @param expected what it should look like, with an example
 */
export const warnOfAttribute = (name: string, value: string, expected: string): void => {
  const text = `<interview-slot-picker ${name}="${value}">: expected ${expected}.`;
  if (warned.has(text) || !isDevelopment()) return;
  warned.add(text);
  console.warn(text);
};
