import { jsonOf } from '../provider/json-text.js';

/** Texts, so that digits in them are passed over, and whole numbers beyond what a number of ours holds exactly. */
const textOrLongNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * A JSON text parsed, with whole numbers of 16 digits and more as text: Zoom's meeting ids are 64 bits long, of which a number
 * would lose the last ones (contract §5.1). Never throws.
 */
export const losslessJsonOf = (text: string): ReturnType<typeof jsonOf> =>
  jsonOf(text.replace(textOrLongNumber, (found) => (found.startsWith('"') ? found : `"${found}"`)));
