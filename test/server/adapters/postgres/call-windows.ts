/** Calls that were allowed at one moment between two times, in seconds. */
export interface Grant {
  calls: number;
  from: number;
  to: number;
}

/** The most calls that certainly fell within any window of so many seconds, whichever moment of theirs it was. */
export function mostWithin(grants: readonly Grant[], seconds: number): number {
  const counts = grants.map(({ from }) =>
    grants
      .filter((each) => each.from >= from && each.to < from + seconds)
      .reduce((sum, { calls }) => sum + calls, 0),
  );
  return Math.max(0, ...counts);
}
