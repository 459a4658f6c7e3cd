/**
 * A JSON text parsed; an empty one, as of a 204, is undefined. Never throws.
 * @returns `isJson` false for what is none; the runtime's error quotes the text, so it is dropped
 */
export function jsonOf(text: string): { isJson: boolean; value: unknown } {
  if (text.trim() === '') return { isJson: true, value: undefined };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false, value: undefined };
  }
}
