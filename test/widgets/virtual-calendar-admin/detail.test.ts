import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aProfile, aUnit, aVirtualCalendar } from '../../fakes/virtual-calendar-records.js';
import { PartsHarness, unmountAll } from './parts.harness.js';

afterEach(unmountAll);

const refusal = (path: string): SchedulingApiError =>
  new SchedulingApiError('invalid_request', 400, { faults: [{ path, message: 'is not valid' }] });

describe('the panel of a calendar', () => {
  it('is a region with the name of the calendar, and gets the focus when it is opened', async () => {
    const parts = await PartsHarness.detail();
    expect(parts.nameOf(parts.find('section.detail'))).to.equal('Interviews 1');
    expect(parts.focused).to.equal('Close calendar');
  });

  it('gives the focus back to what opened it', async () => {
    const parts = await PartsHarness.detail();
    await parts.click('button', 'Close calendar');
    expect(parts.text).to.equal('Open Row');
    expect(parts.focused).to.equal('Row');
  });

  it('leaves the focus alone when it is opened by the address of the page', async () => {
    const parts = await PartsHarness.mount();
    parts.element.select(parts.api.currentCalendars[0]?.id);
    await parts.rest();
    expect(parts.text).to.include('Interviews 1');
    expect(parts.focused).to.equal('');
  });

  it('waits for the unit, and drops what was asked for another calendar', async () => {
    const calendars = [aVirtualCalendar(1), aVirtualCalendar(2)];
    const parts = await PartsHarness.mount({ calendars });
    parts.api.ignoresAbort = true;
    const answer = parts.api.keepWaiting('calendar');
    parts.element.select(calendars[0]?.id);
    await parts.rest();
    parts.element.select(calendars[1]?.id);
    await parts.rest();
    answer();
    await parts.rest();
    expect(parts.text).to.include('Interviews 2').and.not.to.include('Interviews 1');
  });

  it('says why it cannot be read, and reads again', async () => {
    const api = new FakeVirtualCalendarApi({ calendars: [aVirtualCalendar(1)] });
    api.fail('calendar', new SchedulingApiError('offline', 0));
    const parts = await PartsHarness.detail({ api });
    expect(parts.alerted).to.equal('No answer came. Check the connection and try again.');
    await parts.click('button', 'Try again');
    expect(parts.has('heading', 'Interviews 1')).to.equal(true);
  });

  it('is read again when its unit is connected or disconnected', async () => {
    const parts = await PartsHarness.detail();
    parts.api.currentCalendars = [aVirtualCalendar(1, { state: 'retiring' })];
    await parts.rest();
    expect(parts.text).to.include('Active');
    parts.element.unit = aUnit({ state: 'revoked' });
    parts.element.requestUpdate();
    await parts.until(() => parts.text.includes('Being retired'), 'the calendar to be read again');
  });

  it('offers no change to a session that may only look', async () => {
    const parts = await PartsHarness.detail({ canWrite: false });
    expect(parts.all('button').map((button) => parts.nameOf(button))).to.deep.equal([
      'Open',
      'Row',
      'Close calendar',
      'Show later events',
    ]);
  });

  it('tells when credentials were issued, end and are refreshed, in words and exactly', async () => {
    const parts = await PartsHarness.detail();
    expect(parts.text).to.include('Issued 2 hours ago Mar 1, 2027, 1:00 AM EST');
    expect(parts.text).to.include('Valid until in 1 hour');
    expect(parts.text).to.include('Next refresh in 55 minutes');
  });

  it('shows each meeting service with its state, and reads them again', async () => {
    const profiles = [aProfile(), aProfile({ id: 'pro_z', service: 'zoom', name: '', isConnected: false })];
    const parts = await PartsHarness.detail({ calendars: [aVirtualCalendar(1, { profiles })] });
    const badges = parts.all('.badges .badge').map((badge) => badge.textContent.replace(/\s+/g, ' ').trim());
    expect(badges).to.deep.equal(['Indeed connected', 'Zoom login lost']);
    await parts.click('button', 'Read again');
    expect(parts.api.callsOf('refreshProfiles')).to.have.length(1);
    expect(parts.announced).to.include('The meeting services were read again.');
  });

  for (const [state, action, call] of [
    ['failed', 'Create again', 'create_again'],
    ['unconfirmed', 'Forget', 'forget'],
  ] as const) {
    it(`says what is wrong with one that is ${state}, and can ${call}`, async () => {
      const problem = { code: 'provider_unavailable', at: '2027-03-01T08:00:00Z' };
      const parts = await PartsHarness.detail({ calendars: [aVirtualCalendar(1, { state, problem })] });
      expect(parts.text).to.include('The provider did not answer');
      await parts.click('button', action);
      expect(parts.api.callsOf('repair')[0]?.argument).to.deep.include({ action: call });
      expect(parts.events.map(({ type }) => type)).to.deep.equal(['virtual-calendar-changed']);
    });
  }

  it('follows one that is being created until it is there', async () => {
    const parts = await PartsHarness.detail({ calendars: [aVirtualCalendar(1, { state: 'creating' })] });
    await parts.pass(2);
    await parts.pass(3.9);
    expect(parts.api.callsOf('calendar')).to.have.length(2);
    parts.api.currentCalendars = [aVirtualCalendar(1)];
    await parts.pass(0.1);
    expect(parts.announced).to.include('Interviews 1 is active.');
    await parts.pass(600);
    expect(parts.api.callsOf('calendar')).to.have.length(3);
    expect(parts.element.clock.waiting).to.equal(0);
  });

  it('stops looking when it is taken off the page, and goes on when it is back', async () => {
    const parts = await PartsHarness.detail({ calendars: [aVirtualCalendar(1, { state: 'creating' })] });
    const around = parts.element.parentElement;
    parts.element.remove();
    expect(parts.element.clock.waiting).to.equal(0);
    around?.append(parts.element);
    await parts.rest();
    expect(parts.element.clock.waiting).to.equal(1);
  });
});

describe('renaming a calendar', () => {
  it('happens in place, and the focus comes back to its button', async () => {
    const parts = await PartsHarness.detail();
    await parts.click('button', 'Rename');
    expect(parts.focused).to.equal('Name');
    await parts.type('Name', ' Berlin\toffice ');
    await parts.enter();
    expect(parts.has('heading', 'Berlin office')).to.equal(true);
    expect(parts.announced).to.deep.equal(['It is called Berlin office now.']);
    expect(parts.focused).to.equal('Rename');
    expect(parts.element.reloads).to.equal(1);
  });

  it('asks nothing of the server when the name is the same', async () => {
    const parts = await PartsHarness.detail();
    await parts.click('button', 'Rename');
    await parts.enter();
    expect(parts.api.callsOf('change')).to.have.length(0);
    expect(parts.has('textbox', 'Name')).to.equal(false);
  });

  for (const [what, name, said] of [
    ['is empty', ' ', 'There is no name.'],
    ['is too long', 'x'.repeat(257), 'Longer than 256 characters.'],
    ['is taken', 'Rome', 'Another calendar has this name.'],
  ] as const) {
    it(`says at the field that the name ${what}`, async () => {
      const parts = await PartsHarness.detail();
      parts.api.fail('change', refusal('name'));
      await parts.click('button', 'Rename');
      await parts.type('Name', name);
      await parts.click('button', 'Save');
      expect(parts.descriptionOf(parts.field('Name'))).to.equal(said);
      expect(parts.field('Name').getAttribute('aria-invalid')).to.equal('true');
      expect(parts.focused).to.equal('Name');
    });
  }
});

describe('mapping a calendar', () => {
  it('names what it stands for', async () => {
    const parts = await PartsHarness.detail();
    await parts.click('button', 'Map it');
    await parts.choose('What it stands for', 'Stage');
    await parts.type('ID in your system', 'stage-7');
    await parts.type('Name to show', 'Onsite');
    await parts.click('button', 'Save');
    const mapping = { kind: 'stage', ref: 'stage-7', label: 'Onsite' };
    expect(parts.api.callsOf('change')[0]?.argument).to.deep.include({ change: { mapping } });
    expect(parts.text).to.include('Stage: Onsite (stage-7)');
    expect(parts.focused).to.equal('Change');
  });

  it('goes to the first field that is empty', async () => {
    const parts = await PartsHarness.detail();
    await parts.click('button', 'Map it');
    await parts.type('Name to show', 'Onsite');
    await parts.click('button', 'Save');
    expect(parts.focused).to.equal('ID in your system');
    expect(parts.descriptionOf(parts.field('ID in your system'))).to.equal('Fill this in.');
    expect(parts.api.callsOf('change')).to.have.length(0);
  });

  it('says at the field that another calendar is mapped to it', async () => {
    const parts = await PartsHarness.detail();
    parts.api.fail('change', refusal('mapping.ref'));
    await parts.click('button', 'Map it');
    await parts.type('ID in your system', 'stage-7');
    await parts.type('Name to show', 'Onsite');
    await parts.click('button', 'Save');
    expect(parts.descriptionOf(parts.field('ID in your system'))).to.equal(
      'Another calendar is mapped to this already.',
    );
    expect(parts.focused).to.equal('ID in your system');
  });

  it('is taken away again', async () => {
    const mapping = { kind: 'office', ref: 'ber', label: 'Berlin' } as const;
    const parts = await PartsHarness.detail({ calendars: [aVirtualCalendar(1, { mapping })] });
    await parts.click('button', 'Take the mapping away');
    expect(parts.api.callsOf('change')[0]?.argument).to.deep.include({ change: { mapping: null } });
    expect(parts.focused).to.equal('Map it');
  });
});
