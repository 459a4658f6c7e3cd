import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WantedAtsInterview } from '../../../../packages/server/src/domain/applicant-tracking.js';
import type { AtsInterviewWrite } from '../../../../packages/server/src/ports/ats-provider.js';
import { fixture, signal, withAccount } from './lever.harness.js';

const start = Temporal.Instant.from('2026-12-01T15:00:00Z');
const rachel = { userId: 'usr-rachel', email: 'rachel@hv.example', name: 'Rachel Green' };
const guest = { userId: undefined, email: 'doc@hv.example', name: 'Doc Brown' };

const wanted = (change: Partial<WantedAtsInterview> = {}): WantedAtsInterview => ({
  key: 'bkg_1:technical',
  stepId: undefined,
  title: 'Technical interview',
  start,
  end: start.add({ minutes: 45 }),
  interviewers: [{ ...rachel, response: 'needs-action' }],
  location: undefined,
  videoUrl: 'https://meet.example.com/abc',
  ...change,
});
const write = (interviews: WantedAtsInterview[]): AtsInterviewWrite => ({
  bookingId: 'bkg_1',
  application: { id: 'opp-1', candidateId: 'con-1' },
  bookingUrl: 'https://host.example.com/bookings/1',
  timeZone: 'Europe/London',
  interviews,
  seen: [],
});

const interview = {
  id: 'int-1',
  subject: 'Technical interview',
  note: 'Link: https://meet.example.com/abc\n[slotwright bkg_1:technical]',
  date: start.epochMilliseconds,
  duration: 45,
  location: 'https://meet.example.com/abc',
  feedbackReminder: 'daily',
  feedbackTemplate: 'tpl-1',
  interviewers: [
    {
      id: 'usr-rachel',
      email: 'rachel@hv.example',
      name: 'Rachel Green',
      feedbackTemplate: 'tpl-2',
      responseStatus: 'accepted',
    },
  ],
};
const panel = {
  id: 'pan-1',
  timezone: 'Europe/London',
  applications: ['app-1'],
  canceledAt: null,
  createdAt: 1,
  externallyManaged: true,
  externalUrl: 'https://host.example.com/bookings/1#slotwright=bkg_1',
  feedbackReminder: 'none',
  note: 'Written by somebody',
  interviews: [interview],
};
const panelsOf = (...panels: unknown[]) => ({
  request: 'GET /opportunities/opp-1/panels?limit=100',
  reply: { data: panels, hasNext: false },
});

test('lever §3.1: a booking becomes one panel, which names the booking and, in the note, who is no user of Lever', async () => {
  const created = {
    request: 'POST /opportunities/opp-1/panels?perform_as=usr-rachel',
    body: {
      timezone: 'Europe/London',
      feedbackReminder: 'daily',
      externalUrl: 'https://host.example.com/bookings/1#slotwright=bkg_1',
      interviews: [
        {
          feedbackReminder: 'daily',
          subject: 'Technical interview',
          note: 'Link: https://meet.example.com/abc\nAlso takes part: Doc Brown\n[slotwright bkg_1:technical]',
          interviewers: [{ id: 'usr-rachel' }],
          date: start.epochMilliseconds,
          duration: 45,
          location: 'https://meet.example.com/abc',
        },
      ],
    },
    status: 201,
    reply: { data: { data: [panel], hasNext: false } },
  };
  const interviewers = [rachel, guest].map((one) => ({ ...one, response: 'needs-action' as const }));
  const written = await withAccount([panelsOf(), created], (account) =>
    account.writeInterviews(write([wanted({ interviewers })]), signal),
  );
  assert.deepEqual(written, [{ key: 'bkg_1:technical', reference: 'int-1', container: 'pan-1' }]);
});

test('lever §3.2: a change keeps what we did not mean to change, and drops an interview of ours that is not wanted', async () => {
  const foreign = { ...interview, id: 'int-9', note: 'By another program', location: null };
  const dropped = { ...interview, id: 'int-2', note: '[slotwright bkg_1:culture]' };
  const standing = { ...panel, interviews: [interview, dropped, foreign] };
  const replaced = {
    request: 'PUT /opportunities/opp-1/panels/pan-1?perform_as=usr-rachel',
    body: {
      applications: ['app-1'],
      timezone: 'Europe/London',
      feedbackReminder: 'none',
      note: 'Written by somebody',
      externalUrl: 'https://host.example.com/bookings/1#slotwright=bkg_1',
      interviews: [
        {
          id: 'int-9',
          subject: 'Technical interview',
          note: 'By another program',
          feedbackTemplate: 'tpl-1',
          feedbackReminder: 'daily',
          date: start.epochMilliseconds,
          duration: 45,
          interviewers: [{ id: 'usr-rachel', feedbackTemplate: 'tpl-2' }],
        },
        {
          id: 'int-1',
          feedbackTemplate: 'tpl-1',
          feedbackReminder: 'daily',
          subject: 'Technical interview',
          note: 'Link: https://meet.example.com/abc\n[slotwright bkg_1:technical]',
          interviewers: [{ id: 'usr-rachel', feedbackTemplate: 'tpl-2' }],
          date: start.add({ hours: 1 }).epochMilliseconds,
          duration: 45,
          location: 'Room 1 – https://meet.example.com/abc',
        },
      ],
    },
    reply: { data: { ...panel, interviews: [interview] } },
  };
  const later = {
    start: start.add({ hours: 1 }),
    end: start.add({ hours: 1, minutes: 45 }),
    location: 'Room 1',
  };
  await withAccount([panelsOf(standing), replaced], (account) =>
    account.writeInterviews(write([wanted(later)]), signal),
  );
});

test('lever §3: a panel that Lever lets nobody change from outside is refused before anything is sent', async () => {
  await withAccount([panelsOf({ ...panel, externallyManaged: false })], async (account) => {
    await assert.rejects(account.writeInterviews(write([wanted()]), signal), { code: 'managed_elsewhere' });
  });
});

test('a second panel of the same booking, which two servers made at the same moment, goes', async () => {
  const second = { ...panel, id: 'pan-2', createdAt: 2 };
  const exchanges = [
    panelsOf(second, panel),
    { request: 'DELETE /opportunities/opp-1/panels/pan-2?perform_as=usr-rachel', status: 204 },
    { request: 'PUT /opportunities/opp-1/panels/pan-1?perform_as=usr-rachel', reply: { data: panel } },
  ];
  await withAccount(exchanges, (account) => account.writeInterviews(write([wanted()]), signal));
});

test('an interview without any user of Lever is refused in words, and nothing is written', async () => {
  await withAccount([panelsOf()], async (account) => {
    const interviewers = [{ ...guest, response: 'needs-action' as const }];
    await assert.rejects(account.writeInterviews(write([wanted({ interviewers })]), signal), {
      code: 'provider_rejected',
    });
  });
});

test('lever §3.4: interviews are seen with their key, place, link and answers; others’ have no key', async () => {
  const others = {
    ...panel,
    id: 'pan-2',
    externallyManaged: false,
    interviews: [{ ...interview, id: 'int-2' }],
  };
  const seen = await withAccount(
    [
      panelsOf(
        { ...panel, interviews: [{ ...interview, location: 'Room 1 – https://meet.example.com/abc' }] },
        others,
      ),
    ],
    (account) => account.interviewsOf({ id: 'opp-1', candidateId: 'con-1' }, signal),
  );
  assert.deepEqual(
    seen.map(({ reference, key, isChangeable, state }) => ({ reference, key, isChangeable, state })),
    [
      { reference: 'int-1', key: 'bkg_1:technical', isChangeable: true, state: 'scheduled' },
      { reference: 'int-2', key: undefined, isChangeable: false, state: 'scheduled' },
    ],
  );
  assert.deepEqual(
    [seen[0]?.location, seen[0]?.videoUrl, seen[0]?.interviewers[0]?.response],
    ['Room 1', 'https://meet.example.com/abc', 'accepted'],
  );
});

test('lever §3.4: a documented list, with its envelope doubled, is read', async () => {
  const seen = await withAccount([{ ...panelsOf(), reply: fixture('panels.list') }], (account) =>
    account.interviewsOf({ id: 'opp-1', candidateId: 'con-1' }, signal),
  );
  assert.deepEqual(
    seen.map(({ state, key, location }) => ({ state, key, location })),
    [{ state: 'over', key: undefined, location: 'Call - (123) 456-7891' }],
  );
});

test('lever §3.3: a panel goes as a whole, one that is gone already is a success, and others’ are told, not touched', async () => {
  const ours = await withAccount([panelsOf(panel)], (account) =>
    account.interviewsOf({ id: 'opp-1', candidateId: 'con-1' }, signal),
  );
  const others = ours.map((one) => ({ ...one, reference: 'int-x', isChangeable: false }));
  const deleted = { request: 'DELETE /opportunities/opp-1/panels/pan-1?perform_as=usr-rachel', status: 404 };
  const left = await withAccount(
    [panelsOf(panel), { ...deleted, reply: fixture('error.not_found') }],
    (account) =>
      account.removeInterviews({ id: 'opp-1', candidateId: 'con-1' }, [...ours, ...others], signal),
  );
  assert.deepEqual(left, ['int-x']);
  const gone = await withAccount(
    [{ ...panelsOf(), status: 404, reply: fixture('error.not_found') }],
    (account) => account.removeInterviews({ id: 'opp-1', candidateId: 'con-1' }, ours, signal),
  );
  assert.deepEqual(gone, []);
});
