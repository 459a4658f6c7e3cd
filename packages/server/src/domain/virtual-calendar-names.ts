/** What is wrong with a name that a virtual calendar is to be created under. */
export type NameFault = 'empty' | 'too_long' | 'repeated' | 'taken';

/** A name as it would be, without space around it. */
export interface CheckedName {
  name: string;
  fault: NameFault | undefined;
}

/** Names as they would be, in the order given. */
export const trimmedNames = (names: readonly string[]): string[] => names.map((name) => name.trim());

/**
 * What is wrong with each of the names. Case makes no difference between two of them.
 * @param names trimmed
 * @param taken those of `names` that other calendars of the unit have
 * @param longest in characters as people count them (code points)
 * @returns in the order given; of names that are repeated the first is good
 */
export function checkNames(
  names: readonly string[],
  taken: ReadonlySet<string>,
  longest: number,
): CheckedName[] {
  const seen = new Set<string>();
  return names.map((name) => {
    const key = name.toLowerCase();
    const isRepeated = seen.has(key);
    seen.add(key);
    if (name === '') return { name, fault: 'empty' };
    if (Array.from(name).length > longest) return { name, fault: 'too_long' };
    if (isRepeated) return { name, fault: 'repeated' };
    return { name, fault: taken.has(name) ? 'taken' : undefined };
  });
}
