import { ControlError } from '../http/control-body.js';

/** What every record has. */
export interface WorldRecord {
  id: number;
  createdAtMs: number;
  updatedAtMs: number;
}

/** What a new record says; its id and moments are the table's to give. */
export type NewRecord<T extends WorldRecord> = Omit<T, keyof WorldRecord>;

interface TableParts {
  /** In words, as `candidate`. */
  name: string;
  nextId: () => number;
  nowMs: () => number;
  /** Told after each change, and before it is acknowledged. */
  changed: () => void;
}

/** The records of one kind, by id, in the order that they were added. As JSON it is their list. */
export class Table<T extends WorldRecord> {
  readonly #records = new Map<number, T>();
  readonly #parts: TableParts;

  constructor(parts: TableParts, records: readonly T[] = []) {
    this.#parts = parts;
    for (const record of records) this.#records.set(record.id, record);
  }

  get size(): number {
    return this.#records.size;
  }

  /** One by its id. */
  get(id: number | undefined): T | undefined {
    return id === undefined ? undefined : this.#records.get(id);
  }

  /** One by its id. @throws ControlError when there is none */
  known(id: number): T {
    const record = this.#records.get(id);
    if (record === undefined) throw new ControlError(`There is no ${this.#parts.name} ${id}.`);
    return record;
  }

  /** All, without a copy being made. */
  all(): IterableIterator<T> {
    return this.#records.values();
  }

  /** Those that fit, in the order that they were added. */
  filter(fits: (record: T) => boolean): T[] {
    const found: T[] = [];
    for (const record of this.#records.values()) if (fits(record)) found.push(record);
    return found;
  }

  /** The first that fits. */
  find(fits: (record: T) => boolean): T | undefined {
    for (const record of this.#records.values()) if (fits(record)) return record;
    return undefined;
  }

  add(values: NewRecord<T>): T {
    const nowMs = this.#parts.nowMs();
    // The values of a record without the three members that are given here make a whole one.
    const record = { id: this.#parts.nextId(), createdAtMs: nowMs, updatedAtMs: nowMs, ...values } as T;
    this.#records.set(record.id, record);
    this.#parts.changed();
    return record;
  }

  /** Changes one, as of now. @throws ControlError when there is none */
  change(id: number, values: Partial<NewRecord<T>>): T {
    const record = Object.assign(this.known(id), values, { updatedAtMs: this.#parts.nowMs() });
    this.#parts.changed();
    return record;
  }

  /** Removes one; one that is not there is as good as removed. */
  remove(id: number): void {
    if (this.#records.delete(id)) this.#parts.changed();
  }

  toJSON(): T[] {
    return [...this.#records.values()];
  }
}
