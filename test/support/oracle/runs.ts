/**
 * How a property is run: over so many worlds times `ORACLE_RUNS`, which is 1 unless the environment says otherwise, and
 * with what went wrong beside the seed and the world in the report.
 */
export function sized(usual: number): { numRuns: number; includeErrorInReport: true } {
  return {
    numRuns: Math.ceil(usual * Number(process.env['ORACLE_RUNS'] ?? '1')),
    includeErrorInReport: true,
  };
}
