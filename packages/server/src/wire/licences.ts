import * as v from 'valibot';
import { line, wholeNumber } from './common.js';

export const putLicenceRequest = v.strictObject({
  name: line(200),
  /** Meetings it can host at the same time. */
  capacity: wholeNumber(1, 100),
  active: v.optional(v.boolean(), true),
});

export const licence = v.strictObject({
  id: v.string(),
  externalId: v.string(),
  name: v.string(),
  capacity: v.number(),
  active: v.boolean(),
});
