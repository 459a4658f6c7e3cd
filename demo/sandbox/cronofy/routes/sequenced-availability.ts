import { Hono } from 'hono';
import { findSequences } from '../availability/sequences.js';
import { sequenceSchema } from '../availability/sequence-schema.js';
import type { Emulator } from '../emulator.js';
import { readFields } from '../field-errors.js';
import { bodyParameters } from '../parameters.js';
import { foundView, mayAskAvailability, showsFreeBusy } from './availability.js';
import { unauthorized } from '../auth/bearer.js';

/** `/v1/sequenced_availability`: interviews one after the other, with the API key or an account's access token. */
export function sequencedAvailabilityRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.post('/', async (c) => {
    if (!mayAskAvailability(emulator, c)) return unauthorized();
    const query = readFields(sequenceSchema, await bodyParameters(c.req));
    const found = findSequences(
      emulator.state,
      query,
      emulator.now().epochMilliseconds,
      showsFreeBusy(emulator),
    );
    const sequences = found.map((steps) => ({
      sequence: steps.map((step) => ({ sequence_id: step.sequenceId, ...foundView(step) })),
    }));
    return c.json({ sequences });
  });

  return routes;
}
