import { expect } from '@open-wc/testing';
import type { CalendarEvent } from '@slotwright/server/wire/virtual-calendars.js';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import {
  aCalendarEvent,
  aProfile,
  aVirtualCalendar,
  calendarId,
} from '../../fakes/virtual-calendar-records.js';
import { type MountOptions, PartsHarness, unmountAll } from './parts.harness.js';

afterEach(unmountAll);

const profiles = [
  aProfile(),
  aProfile({ id: 'pro_zoom', service: 'zoom', name: 'Science Zoom', isConnected: false }),
];

const editing = async (event: CalendarEvent, options: MountOptions = {}): Promise<PartsHarness> => {
  const api = new FakeVirtualCalendarApi({ calendars: [aVirtualCalendar(1, { profiles })] });
  api.currentEvents.set(calendarId(1), [event]);
  const parts = await PartsHarness.detail({ api, ...options });
  await parts.click('button', 'Edit: ');
  return parts;
};

const creating = async (options: MountOptions = {}): Promise<PartsHarness> => {
  const parts = await PartsHarness.detail({ calendars: [aVirtualCalendar(1, { profiles })], ...options });
  await parts.click('button', 'New event');
  return parts;
};

const sent = (parts: PartsHarness): Record<string, unknown> => {
  const { argument } = parts.api.callsOf('createEvent')[0] ?? {};
  return (argument as { event: Record<string, unknown> }).event;
};

describe('writing an event', () => {
  it('begins in the title, in the next whole hour of the zone that is named', async () => {
    const parts = await creating();
    expect(parts.focused).to.equal('Title');
    expect(parts.text).to.include('Times are in New York (GMT-5).');
    expect([parts.field('Day').value, parts.field('Time').value]).to.deep.equal(['2027-03-01', '03:00']);
  });

  it('sends what was filled in, with the meeting service and what it is told of the interview', async () => {
    const parts = await creating();
    await parts.type('Title', 'Design interview');
    await parts.type('Day', '2027-03-04');
    await parts.choose('Video call', 'Indeed · Hill Valley Interviews');
    await parts.type('Job', 'Clock maker');
    await parts.click('button', 'Add interviewer');
    expect(parts.focused).to.equal('Name');
    await parts.type('E-mail address', 'emmett@example.com');
    await parts.click('button', 'Add candidate');
    await parts.type('Name', 'Marty McFly', 1);
    await parts.enter();
    expect(sent(parts)).to.deep.equal({
      summary: 'Design interview',
      description: '',
      location: '',
      start: '2027-03-04T08:00:00Z',
      end: '2027-03-04T09:00:00Z',
      timeZone: 'America/New_York',
      attendees: [],
      interview: {
        jobName: 'Clock maker',
        interviewers: [{ email: 'emmett@example.com' }],
        candidates: [{ name: 'Marty McFly' }],
      },
      profileId: 'pro_indeed',
    });
    expect(parts.dialog).to.equal(undefined);
    expect(parts.focused).to.equal('New event');
    expect(parts.announced).to.deep.equal(['Design interview is saved.']);
    expect(parts.text)
      .to.include('Being written')
      .and.to.include('The link to the video call is being made.');
    expect(parts.element.reloads).to.equal(1);
  });

  it('offers a meeting service that lost its login only to be seen', async () => {
    const parts = await creating();
    const select = parts.find('combobox', 'Video call');
    if (!(select instanceof HTMLSelectElement)) throw new Error('It is no list.');
    expect([...select.options].map(({ text, disabled }) => [text.trim(), disabled])).to.deep.equal([
      ['None', false],
      ['Indeed · Hill Valley Interviews', false],
      ['Zoom · Science Zoom: login lost', true],
    ]);
  });

  it('goes to the first field that has to be mended, and says how many there are', async () => {
    const parts = await creating();
    await parts.type('Time', '02:00', 1);
    await parts.click('button', 'Save');
    expect(parts.alerted).to.equal('2 fields have to be mended.');
    expect(parts.focused).to.equal('Title');
    expect(parts.descriptionOf(parts.field('Title'))).to.equal('Fill this in.');
    expect(parts.descriptionOf(parts.field('Time', 1))).to.equal('The end has to come after the beginning.');
    expect(parts.api.callsOf('createEvent')).to.have.length(0);
  });

  it('says at once that the clocks skip a time, and does not send it', async () => {
    const parts = await creating();
    await parts.type('Title', 'Early');
    await parts.type('Day', '2027-03-14');
    await parts.type('Time', '02:30');
    expect(parts.descriptionOf(parts.field('Time'))).to.include('skip this time');
    await parts.click('button', 'Save');
    expect(parts.focused).to.equal('Day');
    expect(parts.api.callsOf('createEvent')).to.have.length(0);
  });

  it('asks which one is meant where a time comes twice', async () => {
    const parts = await creating();
    await parts.type('Title', 'Late');
    await parts.type('Day', '2027-11-07');
    await parts.type('Time', '01:30');
    await parts.choose('The clocks are put back', 'the second, 1:30 AM EST');
    await parts.click('button', 'Save');
    expect(sent(parts)).to.deep.include({ start: '2027-11-07T06:30:00Z', end: '2027-11-07T07:30:00Z' });
  });

  it('puts what the server refuses at its field', async () => {
    const parts = await creating();
    await parts.type('Title', 'Interview');
    await parts.click('button', 'Add attendee');
    await parts.type('Name', 'Ann');
    await parts.type('E-mail address', 'ann@example.com');
    const faults = [
      { path: 'profileId', message: 'is not connected' },
      { path: 'attendees.0.email', message: 'is no address' },
    ];
    parts.api.fail('createEvent', new SchedulingApiError('invalid_request', 400, { faults }));
    await parts.click('button', 'Save');
    expect(parts.focused).to.equal('Video call');
    expect(parts.descriptionOf(parts.find('combobox', 'Video call'))).to.include('Choose another.');
    expect(parts.descriptionOf(parts.field('E-mail address'))).to.include('name@example.com');
  });

  it('is sent with the same key after a reply was lost, and with another once it was changed', async () => {
    const parts = await creating();
    await parts.type('Title', 'Interview');
    for (let attempt = 0; attempt < 3; attempt++) {
      parts.api.fail('createEvent', new SchedulingApiError('offline', 0));
      if (attempt === 2) await parts.type('Title', 'Another interview');
      await parts.click('button', 'Save');
    }
    expect(parts.alerted).to.include('it is not written twice');
    const keys = parts.api.callsOf('createEvent').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[1]).to.equal(keys[0]);
    expect(keys[2]).not.to.equal(keys[0]);
  });

  it('looks whether it was written when it is left unsure', async () => {
    const parts = await creating();
    await parts.type('Title', 'Interview');
    parts.api.fail('createEvent', new SchedulingApiError('offline', 0));
    await parts.click('button', 'Save');
    await parts.click('button', 'Cancel');
    expect(parts.api.callsOf('events')).to.have.length(2);
  });

  it('takes rows away, with the focus on the way to a new one', async () => {
    const parts = await creating();
    await parts.click('button', 'Add attendee');
    await parts.click('button', 'Add attendee');
    await parts.type('Name', 'Ann', 1);
    await parts.click('button', 'Remove: Attendees, 1');
    expect(parts.field('Name').value).to.equal('Ann');
    expect(parts.focused).to.equal('Add attendee');
  });
});

describe('changing an event', () => {
  it('sends what is different alone', async () => {
    const event = aCalendarEvent(1, { interview: { jobName: 'Baker' }, timeZone: 'Asia/Tokyo' });
    const parts = await editing(event);
    expect(parts.field('Job').value).to.equal('Baker');
    await parts.type('Time', '06:00');
    await parts.click('button', 'Save');
    expect(parts.api.callsOf('changeEvent')[0]?.argument).to.deep.include({
      change: { start: '2027-03-02T11:00:00Z', end: '2027-03-02T12:00:00Z' },
    });
    expect(parts.dialog).to.equal(undefined);
  });

  it('asks nothing of the server when nothing is different', async () => {
    const parts = await editing(aCalendarEvent(1));
    await parts.click('button', 'Save');
    expect(parts.api.callsOf('changeEvent')).to.have.length(0);
    expect(parts.dialog).to.equal(undefined);
  });

  it('keeps a meeting service that is gone until another is chosen', async () => {
    const parts = await editing(aCalendarEvent(1, { profileId: 'pro_gone' }));
    const select = parts.find('combobox', 'Video call');
    if (!(select instanceof HTMLSelectElement)) throw new Error('It is no list.');
    expect(select.selectedOptions[0]?.text.trim()).to.equal('A service that is no longer there');
    await parts.type('Title', 'Another title');
    await parts.click('button', 'Save');
    expect(parts.api.callsOf('changeEvent')[0]?.argument).to.deep.include({
      change: { summary: 'Another title' },
    });
  });

  it('forgets what was typed when it is left', async () => {
    const parts = await editing(aCalendarEvent(1));
    await parts.type('Title', 'Another title');
    await parts.escape();
    expect(parts.focused).to.equal('Edit: Interview 1');
    await parts.click('button', 'Edit: ');
    expect(parts.field('Title').value).to.equal('Interview 1');
  });
});
