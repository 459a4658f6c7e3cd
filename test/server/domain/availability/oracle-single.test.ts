import { test } from 'node:test';
import { singleWorld } from '../../../arbitraries/availability-world.js';
import { assertAgreement } from '../../../support/oracle/agreement.js';

test('of one session exactly the slots are offered that a look at every single minute allows, with the right people', () => {
  assertAgreement(singleWorld, 3000);
});
