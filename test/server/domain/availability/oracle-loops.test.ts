import { test } from 'node:test';
import { loopWorld } from '../../../arbitraries/availability-world.js';
import { assertAgreement } from '../../../support/oracle/agreement.js';

test('of a loop exactly the itineraries are offered that trying everything finds first, sat by people who may', () => {
  assertAgreement(loopWorld, 2000);
});
