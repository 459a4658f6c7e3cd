import './domain/temporal.js';
import { makeBigBlueButtonConferencing } from './adapters/bigbluebutton/bigbluebutton-conferencing.js';
import { makeJitsiConferencing } from './adapters/jitsi/jitsi-conferencing.js';
import { makeZoomConferencing } from './adapters/zoom/zoom-conferencing.js';
import type { Config } from './config.js';
import type { CallBudget } from './ports/call-budget.js';
import type { ConferencingProviders } from './ports/conferencing-provider.js';
import type { Randomness } from './ports/ids.js';

/**
 * The conferencing services of this installation.
 * @param world.fetch the guarded one: some servers' addresses come from tenants (S38)
 */
export function conferencingProviders(
  { zoom }: Pick<Config, 'zoom'>,
  world: {
    budget: CallBudget;
    fetch: typeof globalThis.fetch;
    now: () => Temporal.Instant;
    randomness: Pick<Randomness, 'secret'>;
  },
): ConferencingProviders {
  const { fetch, randomness } = world;
  const newSecret = (): string => randomness.secret();
  return new Map([
    ['zoom', makeZoomConferencing({ ...zoom, ...world })],
    ['jitsi', makeJitsiConferencing({ fetch, newSecret })],
    ['bigbluebutton', makeBigBlueButtonConferencing({ fetch, newSecret })],
  ]);
}
