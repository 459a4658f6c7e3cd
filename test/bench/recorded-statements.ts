import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A statement as it went over the wire. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/** What one piece of work sent, connection by connection: a transaction, or a statement alone. */
export type Recording = Statement[][];

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Runs work and keeps every statement that it, or what it waits for, sends through pg. */
export function makeRecorder() {
  const current = new AsyncLocalStorage<Recording>();
  // A method of pg's own client, taken off for as long as is recorded.
  const original = Reflect.get(pg.Client.prototype, 'query') as Query;
  const open = new WeakMap<pg.Client, Statement[]>();
  const recording: Query = function (...args) {
    const statement = statementOf(args);
    const into = current.getStore();
    if (into !== undefined && statement !== undefined) {
      let transaction = open.get(this);
      if (transaction === undefined) {
        transaction = [];
        into.push(transaction);
      }
      transaction.push(statement);
      const isOpen = transaction.length > 1 || /^begin/i.test(statement.text);
      if (isOpen && !/^(commit|rollback)/i.test(statement.text)) open.set(this, transaction);
      else open.delete(this);
    }
    return original.apply(this, args);
  };
  return {
    start: () => Object.assign(pg.Client.prototype, { query: recording }),
    stop: () => Object.assign(pg.Client.prototype, { query: original }),
    record: async (work: () => Promise<void>): Promise<Recording> => {
      const into: Recording = [];
      await current.run(into, work);
      return into;
    },
  };
}

function statementOf([first, second]: readonly unknown[]): Statement | undefined {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  if (typeof first !== 'object' || first === null || !('text' in first)) return undefined;
  const { text, values } = first as { text: string; values?: unknown[] }; // a QueryConfig
  return { text, values: values ?? [] };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The same statements as another tenant's; ids that are unique over all tenants are made anew. */
export function asTenant(recording: Recording, from: string, to: string): Recording {
  const changed = (value: unknown): unknown => {
    if (typeof value === 'string') return uuid.test(value) ? randomUUID() : value.replaceAll(from, to);
    return Array.isArray(value) ? value.map(changed) : value;
  };
  return recording.map((transaction) =>
    transaction.map(({ text, values }) => ({
      text: text.replaceAll(from, to),
      values: values.map(changed),
    })),
  );
}

/** Sends a recording again, each transaction on a connection of the pool, one after the other. */
export async function replay(pool: pg.Pool, recording: Recording): Promise<void> {
  for (const transaction of recording) {
    const client = await pool.connect();
    try {
      for (const { text, values } of transaction) await client.query(text, [...values]);
    } finally {
      client.release();
    }
  }
}
