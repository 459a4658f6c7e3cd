import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Plan } from '../../../../packages/server/src/domain/plan.js';
import { aSeat, aSession } from '../../../support/plan-records.js';
import { aPlan } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const trainees = aSeat(['mem_1'], {
  key: 'shadow',
  isOptional: true,
  requires: 'physics',
  isForTrainee: true,
});

const shapes: [string, Partial<Plan>][] = [
  ['one interview, and nothing that may be left out', {}],
  [
    'a loop of three sessions in any order',
    {
      sessions: [
        aSession(['mem_1'], { key: 'intro' }),
        aSession(['mem_2'], { key: 'system design', durationMinutes: 90, bufferAfterMinutes: 15 }),
        aSession(['mem_3'], { key: 'wrap-up' }),
      ],
      order: 'any',
      gapMinutes: { min: 5, max: 120 },
    },
  ],
  [
    'breaks after minutes, in a window of the candidate’s, and of an office’s',
    {
      breaks: [
        { kind: 'after', afterMinutes: 90, lengthMinutes: 15 },
        {
          kind: 'window',
          window: { start: '11:30', end: '13:30' },
          timeZone: 'candidate',
          lengthMinutes: 45,
        },
        {
          kind: 'window',
          window: { start: '16:00', end: '17:00' },
          timeZone: 'Asia/Kathmandu',
          lengthMinutes: 10,
        },
      ],
    },
  ],
  [
    'days, people and rooms that may change',
    { sameDay: false, samePersonOnce: false, sameRoom: true, offerPerDay: 4 },
  ],
  [
    'pools, skills and a seat for a trainee',
    {
      sessions: [
        aSession([], {
          seats: [
            aSeat(['pol_1', 'mem_2'], { rule: 'anyOf', count: 2, name: 'Lead', requires: 'physics' }),
            trainees,
          ],
        }),
      ],
    },
  ],
  [
    'rooms, licences, a place and a join link',
    {
      candidateHours: { start: '08:00', end: '18:00' },
      sessions: [
        aSession(['mem_1'], {
          rooms: ['rom_1', 'rom_2'],
          licences: ['lic_1'],
          location: 'Clock tower',
          conferencing: { provider: 'fixed_link', joinUrl: 'https://meet.example/1' },
        }),
      ],
    },
  ],
];

for (const [title, changes] of shapes) {
  test(`a plan with ${title} is read back as it was written, and as it was changed`, async () => {
    const plan = aPlan(['mem_1'], changes);
    const read = await fixture.store.transaction(tenant, async (tx) => {
      await tx.plans.insert(plan);
      const written = await tx.plans.find(plan.id);
      await tx.plans.update({ ...plan, name: 'Renamed' });
      return { written, changed: await tx.plans.find(plan.id) };
    });
    assert.deepEqual(read, { written: plan, changed: { ...plan, name: 'Renamed' } });
  });
}
