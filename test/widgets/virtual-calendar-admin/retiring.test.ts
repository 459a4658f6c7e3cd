import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aVirtualCalendar, calendarId } from '../../fakes/virtual-calendar-records.js';
import { PartsHarness, unmountAll } from './parts.harness.js';

afterEach(unmountAll);

const ahead = () => {
  const api = new FakeVirtualCalendarApi({
    calendars: [
      aVirtualCalendar(1),
      aVirtualCalendar(2, { name: 'Berlin' }),
      aVirtualCalendar(3, { name: 'Rome' }),
    ],
  });
  const at = { start: '2027-03-02T14:00:00Z', timeZone: 'Europe/London' };
  api.affecting = {
    interviews: [{ bookingId: 'bkg_1', title: 'Design interview', ...at }],
    interviewCount: 12,
    events: [{ id: 'evt_1', summary: 'Stand-up', ...at }],
    eventCount: 1,
    mapping: { kind: 'office', ref: 'ber', label: 'Berlin office' },
  };
  return api;
};

describe('rotating credentials', () => {
  it('lists what is ahead before it is done', async () => {
    const parts = await PartsHarness.detail({ api: ahead() });
    await parts.click('button', 'Rotate credentials');
    expect(parts.focused).to.equal('Rotate the credentials of Interviews 1?');
    expect(parts.text).to.include('12 interviews ahead');
    expect(parts.all('listitem').map((item) => item.textContent.trim().replace(/\s+/g, ' '))).to.include(
      'and 11 more',
    );
    expect(parts.text).to.include('Mapped to · Office: Berlin office');
    expect(parts.api.callsOf('rotate')).to.have.length(0);
  });

  it('is done by a second press, and followed to its end', async () => {
    const parts = await PartsHarness.detail({ api: ahead() });
    await parts.click('button', 'Rotate credentials');
    await parts.click('button', 'Rotate now');
    expect(parts.dialog).to.equal(undefined);
    expect(parts.focused).to.equal('Being renewed');
    expect(parts.has('button', 'Rotate')).to.equal(false);
    parts.api.currentCalendars = [aVirtualCalendar(1)];
    await parts.pass(2);
    expect(parts.announced).to.deep.equal(['New credentials are being made.', 'Interviews 1 is active.']);
  });

  it('is not done before what is ahead was read', async () => {
    const api = ahead();
    const answer = api.keepWaiting('affected');
    const parts = await PartsHarness.detail({ api });
    await parts.click('button', 'Rotate credentials');
    await parts.click('button', 'Rotate now');
    expect(parts.text).to.include('Looking up what is ahead…');
    expect(api.callsOf('rotate')).to.have.length(0);
    answer();
    await parts.rest();
    await parts.click('button', 'Rotate now');
    expect(api.callsOf('rotate')).to.have.length(1);
  });

  it('is left by Escape, and the focus goes back', async () => {
    const parts = await PartsHarness.detail({ api: ahead() });
    await parts.click('button', 'Rotate credentials');
    await parts.escape();
    expect(parts.dialog).to.equal(undefined);
    expect(parts.focused).to.equal('Rotate credentials…');
    expect(parts.api.callsOf('rotate')).to.have.length(0);
  });

  it('says why it cannot be done', async () => {
    const api = ahead();
    api.fail('rotate', new SchedulingApiError('needs_connection', 409));
    const parts = await PartsHarness.detail({ api });
    await parts.click('button', 'Rotate credentials');
    await parts.click('button', 'Rotate now');
    expect(parts.alerted).to.equal('The unit was disconnected.');
  });
});

describe('retiring a calendar', () => {
  const opened = async (api = ahead()): Promise<PartsHarness> => {
    const parts = await PartsHarness.detail({ api });
    await parts.click('button', 'Retire…');
    return parts;
  };

  it('lists what is ahead, and says of each choice what happens to candidates', async () => {
    const parts = await opened();
    expect(parts.text).to.include('12 interviews ahead').and.to.include('Stand-up');
    const choices = parts.all('radio').map((radio) => [parts.nameOf(radio), parts.descriptionOf(radio)]);
    expect(choices.map(([name]) => name)).to.deep.equal([
      'Keep the interviews',
      'Move everything to another calendar',
      'Cancel the interviews',
    ]);
    expect(choices[2]?.[1]).to.include('told that their interview is off');
  });

  it('wants a reason', async () => {
    const parts = await opened();
    await parts.click('button', 'Continue');
    expect(parts.focused).to.equal('Reason');
    expect(parts.descriptionOf(parts.field('Reason'))).to.include('Fill this in.');
  });

  it('is asked a second time before anything happens', async () => {
    const parts = await opened();
    await parts.type('Reason', 'Office closes');
    await parts.click('radio', 'Cancel the interviews');
    await parts.click('button', 'Continue');
    expect(parts.focused).to.equal('This cannot be undone. Please check:');
    expect(parts.text).to.include('12 interviews ahead · 1 other event ahead');
    expect(parts.api.callsOf('retire')).to.have.length(0);
    await parts.click('button', 'Back');
    expect(parts.field('Reason').value).to.equal('Office closes');
    await parts.click('button', 'Continue');
    await parts.click('button', 'Retire now');
    expect(parts.api.callsOf('retire')[0]?.argument).to.deep.include({
      request: { reason: 'Office closes', events: { action: 'cancel' } },
    });
    expect(parts.events.map(({ type }) => type)).to.deep.equal(['virtual-calendar-retired']);
    expect(parts.announced).to.deep.equal(['Interviews 1 is being retired.']);
  });

  it('moves everything to a calendar that is searched for', async () => {
    const parts = await opened();
    await parts.type('Reason', 'Office closes');
    await parts.click('radio', 'Move everything');
    await parts.type('Search calendars', 'ro');
    await parts.pass(0.2);
    await parts.type('Search calendars', 'rom');
    await parts.pass(0.3);
    const select = parts.find('combobox', 'Move to');
    expect(select.textContent.replace(/\s+/g, ' ').trim()).to.equal('Choose a calendar Rome');
    expect(parts.api.callsOf('calendars')).to.have.length(2);
    await parts.click('button', 'Continue');
    expect(parts.focused).to.equal('Move to');
    await parts.choose('Move to', 'Rome');
    await parts.click('button', 'Continue');
    expect(parts.text).to.include('Move everything to another calendar: Rome');
    await parts.click('button', 'Retire now');
    expect(parts.api.callsOf('retire')[0]?.argument).to.deep.include({
      request: { reason: 'Office closes', events: { action: 'move', to: calendarId(3) } },
    });
  });

  it('never offers the calendar itself', async () => {
    const parts = await opened();
    await parts.click('radio', 'Move everything');
    expect(parts.find('combobox', 'Move to').textContent).not.to.include('Interviews 1');
  });

  it('goes back to the choice when the other calendar has gone out of use', async () => {
    const api = ahead();
    const parts = await opened(api);
    await parts.type('Reason', 'Office closes');
    await parts.click('radio', 'Move everything');
    await parts.choose('Move to', 'Rome');
    await parts.click('button', 'Continue');
    api.currentCalendars = api.currentCalendars.filter(({ name }) => name !== 'Rome');
    const faults = [{ path: 'events.to', message: 'must be in use' }];
    api.fail('retire', new SchedulingApiError('invalid_request', 400, { faults }));
    await parts.click('button', 'Retire now');
    expect(parts.focused).to.equal('Move to');
    expect(parts.find('combobox', 'Move to').textContent).not.to.include('Rome');
  });

  it('shows how much is left while it goes on, and its end', async () => {
    const api = ahead();
    const parts = await opened(api);
    api.currentCalendars = [aVirtualCalendar(1, { upcomingEvents: 13 })];
    await parts.type('Reason', 'Office closes');
    await parts.click('button', 'Continue');
    await parts.click('button', 'Retire now');
    expect(parts.text).to.include('Reason: Office closes 13 events are left to deal with.');
    const retirement = { reason: 'Office closes', events: 'keep', movedTo: null } as const;
    api.currentCalendars = [aVirtualCalendar(1, { upcomingEvents: 2, state: 'retiring', retirement })];
    await parts.pass(2);
    expect(parts.text).to.include('2 events are left to deal with.');
    api.currentCalendars = [aVirtualCalendar(1, { state: 'retired', retirement })];
    await parts.pass(4);
    expect(parts.announced.at(-1)).to.equal('Interviews 1 is retired.');
    expect(parts.text).to.include('Reason: Office closes').and.not.to.include('left to deal');
  });
});
