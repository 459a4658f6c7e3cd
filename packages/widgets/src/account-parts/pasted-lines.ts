/**
 * The lines of a text, without space around them. A line of a spreadsheet may hold commas and tabs, which stay; empty lines
 * before the first one with something in it and after the last are none.
 */
export const linesIn = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
};
