import type { DryRun } from '@slotwright/server/wire/virtual-calendars.js';

/** Why a name cannot be that of a new calendar; `refused` comes from the server alone. */
export type NameFault = 'empty' | 'too_long' | 'repeated' | 'taken' | 'refused';

/** A name that was typed, and what is wrong with it. */
export interface TypedName {
  /** Without space around it. */
  readonly name: string;
  readonly fault: NameFault | undefined;
}

/** As long as a name may be, in UTF-16 units. */
export const LONGEST_NAME = 256;
/** As many as one request creates. */
export const MOST_NAMES = 200;

/** Two names that nobody could tell apart are one. */
const sameness = (name: string): string => name.normalize('NFC').toLowerCase();

/** What can be told of a list of names without asking anybody, in their order; of names that repeat only the first is good. */
export const checkedNames = (names: readonly string[]): readonly TypedName[] => {
  const seen = new Set<string>();
  return names.map((typed) => {
    const name = typed.trim();
    const fault = faultOf(name, seen);
    seen.add(sameness(name));
    return { name, fault };
  });
};

const faultOf = (name: string, seen: ReadonlySet<string>): NameFault | undefined => {
  if (name === '') return 'empty';
  if (name.length > LONGEST_NAME) return 'too_long';
  return seen.has(sameness(name)) ? 'repeated' : undefined;
};

/** The names a server refused by their places in the list: `names.3`. */
export const refusedNames = (
  names: readonly string[],
  paths: readonly string[],
): readonly TypedName[] | undefined => {
  const places = new Set(paths.flatMap((path) => /^names\.(\d+)(?:\.|$)/.exec(path)?.[1] ?? []));
  if (places.size === 0) return undefined;
  return checkedNames(names).map(({ name, fault }, index) => ({
    name,
    fault: fault ?? (places.has(String(index)) ? 'refused' : undefined),
  }));
};

/** Names that the server was asked about. */
export interface CheckedNames {
  readonly names: readonly TypedName[];
  /** What the provider would be asked. */
  readonly calls: DryRun['calls'];
}

/** What a server said of names. */
export const checkedBy = ({ names, calls }: DryRun): CheckedNames => ({
  names: names.map(({ name, fault }) => ({ name, fault: fault ?? undefined })),
  calls,
});
