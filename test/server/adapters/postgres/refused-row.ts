import assert from 'node:assert/strict';

/** A row that would hang on another tenant's is refused by its foreign key. */
export async function refused(write: Promise<unknown>): Promise<void> {
  await assert.rejects(write, { code: '23503' });
  throw new Refused();
}

/** Ends the transaction, which a refused statement has broken anyway. */
export class Refused extends Error {}
