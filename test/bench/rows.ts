/** One measurement. Less is better in all of them. */
export interface Row {
  readonly suite: string;
  readonly name: string;
  /** Of `value` and `reference`. */
  readonly unit: Unit;
  readonly value: number;
  /** What the same work took when done as the name says, in turns with `value`. */
  readonly reference?: number;
  /** The median over the rounds of value / reference. */
  readonly ratio?: number;
  /** The most that the ratio may be; where there is none, the value. */
  readonly budget?: number;
  /** Whether it is within the budget. */
  readonly ok?: boolean;
}

export type Unit = 'µs' | 'ms' | 's' | 'kB' | 'MB' | '%' | 'calls';

/** A row as its suite hands it over. */
export type Measurement = Omit<Row, 'suite' | 'ok'>;

/** Measurements that belong together, printed as one table. Throws when what is measured gives wrong answers. */
export type Suite = () => AsyncIterable<Measurement>;

/** A row of a suite, judged by its budget. */
export function rowOf(suite: string, measurement: Measurement): Row {
  const { value, ratio, budget } = measurement;
  return { suite, ...measurement, ...(budget === undefined ? {} : { ok: (ratio ?? value) <= budget }) };
}

/** The rows as a Markdown table, which is read as well in a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [['', 'measured', 'beside', 'ratio', 'budget', ''], ...rows.map(cellsOf)];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map((row) =>
    lineOf(row.map((cell, column) => padded(cell, widths[column] ?? 0, column))),
  );
  const rule = lineOf(
    widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  );
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function cellsOf({ name, unit, value, reference, ratio, budget, ok }: Row): string[] {
  const most = budget === undefined ? '' : ratio === undefined ? amount(budget, unit) : times(budget);
  return [
    name,
    amount(value, unit),
    reference === undefined ? '' : amount(reference, unit),
    ratio === undefined ? '' : times(ratio),
    most === '' ? '' : `≤ ${most}`,
    ok === undefined ? '' : ok ? 'ok' : 'missed',
  ];
}

const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const padded = (cell: string, width: number, column: number) =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

/** In the next unit where that is shorter. */
function amount(value: number, unit: Unit): string {
  if (unit === 'µs' && value >= 1000) return amount(value / 1000, 'ms');
  return `${short(value)} ${unit}`;
}

const times = (ratio: number) => (ratio < 0.1 ? `1/${short(1 / ratio)}` : `${short(ratio)}×`);

/** Three significant digits, thousands apart. */
function short(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
