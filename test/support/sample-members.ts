/**
 * Members that a sample has and an answer has not, by path; a list stands for its first entry.
 * @returns nothing where either side has nothing to compare
 */
export function missingMembers(sample: unknown, given: unknown, path = ''): string[] {
  if (given === null) return [];
  if (Array.isArray(sample)) {
    if (!Array.isArray(given)) return [`${path} is no list`];
    return sample.length === 0 || given.length === 0 ? [] : missingMembers(sample[0], given[0], `${path}[]`);
  }
  if (!isObject(sample)) return [];
  if (!isObject(given)) return [`${path} is no object`];
  return Object.entries(sample).flatMap(([name, value]) =>
    name in given ? missingMembers(value, given[name], `${path}.${name}`) : [`${path}.${name} is missing`],
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
