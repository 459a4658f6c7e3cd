/** Texts, so that digits in them are passed over, and whole numbers beyond what a number of ours holds exactly. */
const textOrLongNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * A JSON text parsed, with whole numbers of 16 digits and more as text: Zoom's meeting ids are 64 bits long, of which a number
 * would lose the last ones (contract §5.1). Never throws.
 * @returns `isJson` false for what is none; the runtime's error quotes the text, so it is dropped
 */
export function jsonOf(text: string): { isJson: boolean; value: unknown } {
  if (text.trim() === '') return { isJson: true, value: undefined };
  try {
    const lossless = text.replace(textOrLongNumber, (found) =>
      found.startsWith('"') ? found : `"${found}"`,
    );
    return { isJson: true, value: JSON.parse(lossless) };
  } catch {
    return { isJson: false, value: undefined };
  }
}
