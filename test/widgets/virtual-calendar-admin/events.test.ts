import { expect } from '@open-wc/testing';
import type { CalendarEvent } from '@slotwright/server/wire/virtual-calendars.js';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aCalendarEvent, aVirtualCalendar, calendarId } from '../../fakes/virtual-calendar-records.js';
import { type MountOptions, PartsHarness, unmountAll } from './parts.harness.js';

afterEach(unmountAll);

const PENDING = { state: 'pending', service: null, joinUrl: null } as const;

const withEvents = (...events: CalendarEvent[]): FakeVirtualCalendarApi => {
  const api = new FakeVirtualCalendarApi({ calendars: [aVirtualCalendar(1)] });
  api.currentEvents.set(calendarId(1), events);
  return api;
};

const detail = (events: CalendarEvent[] = [], options: MountOptions = {}): Promise<PartsHarness> =>
  PartsHarness.detail({ api: withEvents(...events), ...options });

const ranges = (api: FakeVirtualCalendarApi): string[] =>
  api.callsOf('events').map(({ argument }) => JSON.stringify((argument as { range: unknown }).range));

describe('the events of a calendar', () => {
  it('are those of the next 60 days, with day, time and title', async () => {
    const parts = await detail([aCalendarEvent(1)]);
    expect(ranges(parts.api)).to.deep.equal(['{"from":"2027-03-01T08:00:00Z","to":"2027-04-30T08:00:00Z"}']);
    expect(parts.find('.event').textContent.replace(/[\s\u2009\u202f]+/g, ' ')).to.include(
      'Tue, Mar 2, 4:00 – 5:00 AM Interview 1',
    );
  });

  it('reach further on request, and one over the seam is there once', async () => {
    const seam = aCalendarEvent(2, { start: '2027-04-30T07:30:00Z', end: '2027-04-30T08:30:00Z' });
    const late = aCalendarEvent(3, { start: '2027-05-20T09:00:00Z', end: '2027-05-20T10:00:00Z' });
    const parts = await detail([aCalendarEvent(1), seam, late]);
    expect(parts.all('.event')).to.have.length(2);
    await parts.click('button', 'Show later events');
    expect(parts.all('.event')).to.have.length(3);
    expect(parts.announced).to.deep.equal(['3 events are shown.']);
  });

  it('say that nothing is ahead', async () => {
    const parts = await detail();
    expect(parts.text).to.include('Nothing in the next 60 days.');
  });

  it('say why they cannot be read, and are read again', async () => {
    const api = withEvents(aCalendarEvent(1));
    api.fail('events', new SchedulingApiError('provider_unavailable', 503));
    const parts = await PartsHarness.detail({ api });
    expect(parts.alerted).to.equal('The provider did not answer.');
    await parts.click('button', 'Try again');
    expect(parts.all('.event')).to.have.length(1);
  });

  it('that are not ours to change say so and offer no change', async () => {
    const ofBooking = aCalendarEvent(1, { id: null, bookingId: 'bkg_1', canEdit: false });
    const ofOthers = aCalendarEvent(2, { id: null, canEdit: false, summary: 'Fire drill' });
    const parts = await detail([ofBooking, ofOthers]);
    const [first, second] = parts.all('.event').map((event) => event.textContent);
    expect(first).to.include('It belongs to a booking.');
    expect(second).to.include('Entered elsewhere');
    expect(parts.has('button', 'Edit: ')).to.equal(false);
    expect(parts.has('button', 'Delete: ')).to.equal(false);
  });

  it('are looked at ever more rarely while a link is awaited, which then is said and can be followed', async () => {
    const parts = await detail([aCalendarEvent(1, { meeting: PENDING })]);
    expect(parts.text).to.include('The link to the video call is being made.');
    await parts.pass(2 + 4);
    expect(parts.api.callsOf('events')).to.have.length(3);
    const joinUrl = 'https://meet.example/1';
    parts.api.currentEvents.set(calendarId(1), [
      aCalendarEvent(1, { meeting: { state: 'ready', service: 'indeed', joinUrl } }),
    ]);
    await parts.pass(8);
    expect(parts.announced).to.deep.equal(['Interview 1: the link to the video call is there.']);
    const link = parts.find('link', 'Join the video call: Interview 1');
    expect(link.getAttribute('href')).to.equal(joinUrl);
    expect(link.getAttribute('rel')).to.equal('noopener noreferrer');
    await parts.pass(600);
    expect(parts.api.callsOf('events')).to.have.length(4);
  });

  it('are looked at again although a look fails, without a word', async () => {
    const parts = await detail([aCalendarEvent(1, { meeting: PENDING })]);
    parts.api.fail('events', new SchedulingApiError('offline', 0));
    await parts.pass(2);
    expect(parts.alerted).to.equal('');
    await parts.pass(4);
    expect(parts.api.callsOf('events')).to.have.length(3);
  });

  it('say that a meeting could not be set up', async () => {
    const failing = { state: 'failing', service: 'zoom', joinUrl: null } as const;
    const parts = await detail([aCalendarEvent(1, { meeting: failing })]);
    expect(parts.text).to.include('The video call could not be set up.');
  });
});

describe('deleting an event', () => {
  it('is asked first, and nothing happens when it is kept', async () => {
    const parts = await detail([aCalendarEvent(1)]);
    await parts.click('button', 'Delete: Interview 1');
    expect(parts.focused).to.equal('Delete this event?');
    await parts.click('button', 'Keep it');
    expect(parts.focused).to.equal('Delete: Interview 1');
    expect(parts.api.callsOf('deleteEvent')).to.have.length(0);
  });

  it('shows that it is being deleted until it is gone, with the focus kept in the list', async () => {
    const parts = await detail([aCalendarEvent(1)]);
    await parts.click('button', 'Delete: Interview 1');
    await parts.click('button', 'Delete now');
    expect(parts.announced).to.deep.equal(['Interview 1 is deleted.']);
    expect(parts.text).to.include('Being deleted');
    expect(parts.has('button', 'Delete: ')).to.equal(false);
    expect(parts.focused).to.equal('Upcoming events');
    await parts.pass(2);
    expect(parts.text).to.include('Nothing in the next 60 days.');
  });

  it('says why it could not be done', async () => {
    const parts = await detail([aCalendarEvent(1)]);
    parts.api.fail('deleteEvent', new SchedulingApiError('not_found', 404));
    await parts.click('button', 'Delete: Interview 1');
    await parts.click('button', 'Delete now');
    expect(parts.alerted).to.equal('It is no longer there.');
  });
});
