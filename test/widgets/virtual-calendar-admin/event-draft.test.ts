import { expect } from '@open-wc/testing';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import {
  blankDraft,
  createRequest,
  draftOf,
  patchRequest,
  tidyDraft,
} from '../../../packages/widgets/src/virtual-calendar-admin/event-draft.js';
import {
  eventFaults,
  fieldPaths,
  placedFaults,
} from '../../../packages/widgets/src/virtual-calendar-admin/event-faults.js';
import { aCalendarEvent } from '../../fakes/virtual-calendar-records.js';

await ensureTemporal();

const LONDON = 'Europe/London';

describe('an event that is typed', () => {
  it('begins in the next whole hour and takes an hour', () => {
    const now = Temporal.Instant.from('2027-03-01T08:05:00Z').epochMilliseconds;
    const { start, end } = createRequest(blankDraft(now, LONDON), LONDON);
    expect([start, end]).to.deep.equal(['2027-03-01T09:00:00Z', '2027-03-01T10:00:00Z']);
  });

  it('is sent without the rows that hold nobody and the fields that hold nothing', () => {
    const draft = draftOf(aCalendarEvent(1), LONDON);
    const tidy = tidyDraft({
      ...draft,
      texts: { ...draft.texts, summary: ' Design\ttalk ' },
      people: {
        ...draft.people,
        attendees: [
          { name: ' ', email: '' },
          { name: 'Ann ', email: ' ann@example.com' },
        ],
        'interview.candidates': [{ name: 'Cy', email: '' }],
      },
    });
    const request = createRequest(tidy, LONDON);
    expect(request.summary).to.equal('Design talk');
    expect(request.attendees).to.deep.equal([{ name: 'Ann', email: 'ann@example.com' }]);
    expect(request.interview).to.deep.equal({ candidates: [{ name: 'Cy' }] });
    expect(request.profileId).to.equal(null);
  });

  it('has no interview when no field of it is filled in', () => {
    expect(createRequest(draftOf(aCalendarEvent(1), LONDON), LONDON).interview).to.equal(null);
  });

  it('is changed by what is different alone, and its zone stays', () => {
    const event = aCalendarEvent(1, { interview: { jobName: 'Baker' }, timeZone: 'Asia/Tokyo' });
    const before = draftOf(event, LONDON);
    expect(patchRequest(before, tidyDraft(before), LONDON)).to.deep.equal({});
    const after = { ...before, texts: { ...before.texts, 'interview.jobName': '' } };
    expect(patchRequest(before, after, LONDON)).to.deep.equal({ interview: null });
  });
});

describe('faults of an event', () => {
  const good = draftOf(aCalendarEvent(1), LONDON);
  const faultsOf = (change: Partial<typeof good>): Record<string, string> =>
    Object.fromEntries(eventFaults({ ...good, ...change }, LONDON));

  it('are none in a good one', () => {
    expect(faultsOf({})).to.deep.equal({});
  });

  it('name the title, and an end that is not after the start', () => {
    const texts = { ...good.texts, summary: '' };
    expect(faultsOf({ texts, end: good.start })).to.deep.equal({ summary: 'needed', end: 'ends_first' });
  });

  it('name a time that the clocks skip, and one that is missing', () => {
    const start = { date: '2027-03-28', time: '01:30', pass: 'first' } as const;
    const end = { ...start, time: '' };
    expect(faultsOf({ start, end })).to.deep.equal({ start: 'skipped', end: 'no_time' });
  });

  it('want an address of everybody but a candidate who has a name', () => {
    const nameless = [{ name: '', email: 'somebody' }];
    const named = [{ name: 'Cy', email: '' }];
    const people = { attendees: nameless, 'interview.interviewers': named, 'interview.candidates': named };
    expect(faultsOf({ people })).to.deep.equal({
      'attendees.0.name': 'no_person',
      'attendees.0.email': 'no_email',
      'interview.interviewers.0.email': 'no_email',
    });
  });

  it('know what is too long', () => {
    const texts = { ...good.texts, 'interview.jobName': 'x'.repeat(201), location: 'x'.repeat(500) };
    expect(faultsOf({ texts })).to.deep.equal({ 'interview.jobName': 'too_long' });
  });

  it('of the server are placed in the order of the form', () => {
    const draft = {
      ...good,
      people: { ...good.people, 'interview.candidates': [{ name: '', email: 'a@b.c' }] },
    };
    const fault = (path: string) => ({ path, message: '' });
    const placed = placedFaults(
      [fault('interview.candidates.0.email'), fault('profileId'), fault('nowhere'), fault('interview')],
      fieldPaths(draft),
    );
    expect([...placed]).to.deep.equal([
      ['profileId', 'profile'],
      ['interview.jobName', 'refused'],
      ['interview.candidates.0.email', 'no_email'],
    ]);
  });
});
