import { expect } from '@open-wc/testing';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aProfile, aUnit, aVirtualCalendar, calendarId } from '../../fakes/virtual-calendar-records.js';
import { ConsoleHarness, someCalendars, unmountAll } from './virtual-calendar-admin.harness.js';

const many = (count: number): FakeVirtualCalendarApi =>
  new FakeVirtualCalendarApi({
    calendars: Array.from({ length: count }, (_, index) => aVirtualCalendar(index + 1)),
  });

describe('the list of virtual calendars', () => {
  afterEach(unmountAll);

  it('tells of each calendar its state, services, mapping, events and the age of its credentials', async () => {
    const console = await ConsoleHarness.mount();
    const row = console.row('Berlin office');
    for (const part of [
      'Active',
      'Indeed',
      'Office: Berlin',
      '12',
      'Issued 2 hours ago',
      'next refresh in 55 minutes',
    ])
      expect(row).to.contain(part);
    const times = console.find('row', 'Berlin').querySelectorAll('time');
    expect([...times].map(({ title }) => title)).to.deep.equal([
      'Mar 1, 2027, 6:00 AM GMT',
      'Mar 1, 2027, 8:55 AM GMT',
    ]);
  });

  it('says in words that a login at a meeting service is lost', async () => {
    const console = await ConsoleHarness.mount();
    expect(console.row('Physics team')).to.contain('Zoom login lost');
    expect(console.row('Physics team')).to.contain('Indeed connected');
  });

  it('says that credentials are no longer valid', async () => {
    const api = new FakeVirtualCalendarApi({
      calendars: [aVirtualCalendar(1, { connectionState: 'revoked' })],
    });
    const console = await ConsoleHarness.mount({ api });
    expect(console.row('Interviews 1')).to.contain('No longer valid');
  });

  for (const [header, first, direction] of [
    ['Name', 'Physics team', 'descending'],
    ['State', 'Berlin office', 'ascending'],
  ] as const)
    it(`is ordered by the heading ${header}, which says so`, async () => {
      const console = await ConsoleHarness.mount({ width: '70rem' });
      expect(console.calendars[0]).to.equal('Apprentices');
      await console.press('button', new RegExp(`^${header}`));
      expect(console.calendars[0]).to.equal(first);
      expect(console.find('columnheader', header).getAttribute('aria-sort')).to.equal(direction);
      expect(console.focused).to.match(new RegExp(`^${header}`));
    });

  it('offers every order in a list too', async () => {
    const console = await ConsoleHarness.mount();
    await console.choose('Order', 'Newest first');
    expect(console.calendars).to.deep.equal([
      'Berlin office',
      'Physics team',
      'Phone screens',
      'Apprentices',
    ]);
    expect(console.element.getAttribute('sort')).to.equal('-created');
  });

  it('searches once typing pauses, keeps the focus and says how many there are', async () => {
    const console = await ConsoleHarness.mount();
    await console.search('ph');
    expect(console.calendars).to.deep.equal(['Phone screens', 'Physics team']);
    expect(console.focused).to.contain('Search by name');
    expect(console.announced).to.equal('2 calendars');
    expect(console.element.getAttribute('search')).to.equal('ph');
  });

  it('does not take a blank at the end away from under whoever types on', async () => {
    const console = await ConsoleHarness.mount();
    await console.search('Phone ');
    const input = console.find('searchbox');
    expect(input).to.have.property('value', 'Phone ');
    expect(console.element.getAttribute('search')).to.equal('Phone');
  });

  it('shows all again from a search that found nothing', async () => {
    const console = await ConsoleHarness.mount({ attributes: { search: 'nowhere' } });
    expect(console.text).to.contain('No calendar matches.');
    await console.press('button', 'Show all');
    expect(console.calendars).to.have.length(4);
    expect(console.find('searchbox')).to.have.property('value', '');
  });

  it('shows one state only, and the retired only when they are asked for', async () => {
    const api = new FakeVirtualCalendarApi({
      calendars: [...someCalendars(), aVirtualCalendar(5, { name: 'Closed site', state: 'retired' })],
    });
    const console = await ConsoleHarness.mount({ api });
    expect(console.calendars).not.to.contain('Closed site');
    await console.choose('State', 'Retired');
    expect(console.calendars).to.deep.equal(['Closed site']);
    expect(console.element.getAttribute('status')).to.equal('retired');
  });

  it('does not say that there are none yet where all are retired', async () => {
    const api = new FakeVirtualCalendarApi({
      units: [aUnit({ counts: { retired: 1 } })],
      calendars: [aVirtualCalendar(1, { state: 'retired' })],
    });
    const console = await ConsoleHarness.mount({ api });
    expect(console.text).to.contain('No calendar matches.').and.not.to.contain('No virtual calendars yet');
    expect(console.all('button', 'Show all')).to.have.length(0);
  });

  it('is shown page by page, and another order begins at the first', async () => {
    const console = await ConsoleHarness.mount({ api: many(60), width: '70rem' });
    expect(console.calendars).to.have.length(25);
    await console.press('button', 'Next page');
    expect(console.calendars[0]).to.equal('Interviews 26');
    expect(console.element.getAttribute('page')).to.equal('2');
    expect(console.find('navigation').textContent).to.contain('Page 2 of 3');
    expect(console.focused).to.equal('Next page');
    await console.press('button', /^Name/);
    expect(console.calendars[0]).to.equal('Interviews 60');
    expect(console.element.hasAttribute('page')).to.equal(false);
  });

  it('goes to the last page when the one asked for is gone', async () => {
    const console = await ConsoleHarness.mount({ api: many(30), attributes: { page: '9' } });
    await console.until(() => console.calendars.length === 5, 'the last page');
    expect(console.element.getAttribute('page')).to.equal('2');
  });

  it('opens where the attributes say', async () => {
    const attributes = { search: 'e', sort: '-name', status: 'failed', unit: aUnit().id };
    const console = await ConsoleHarness.mount({ attributes });
    expect(console.calendars).to.deep.equal(['Phone screens']);
    expect(console.events).to.deep.equal([]);
  });

  it('follows an attribute that the page changes, without telling the page of it', async () => {
    const console = await ConsoleHarness.mount();
    console.element.setAttribute('search', 'berlin');
    await console.rest();
    expect(console.calendars).to.deep.equal(['Berlin office']);
    expect(console.find('searchbox')).to.have.property('value', 'berlin');
    expect(console.eventNames).not.to.contain('view-changed');
  });

  it('takes attributes that mean nothing as left out', async () => {
    const console = await ConsoleHarness.mount({
      attributes: { sort: 'colour', page: '-3', status: 'lost' },
    });
    expect(console.calendars[0]).to.equal('Apprentices');
  });

  it('tells the page what is looked at, for its address', async () => {
    const console = await ConsoleHarness.mount();
    await console.press('button', 'Berlin office');
    expect(console.detailsOf('view-changed')).to.deep.equal([
      { unit: '', search: '', sort: '', page: 1, status: '', calendar: calendarId(1) },
    ]);
    expect(console.element.getAttribute('calendar')).to.equal(calendarId(1));
    expect(console.find('button', /^Berlin office$/).getAttribute('aria-current')).to.equal('true');
  });

  it('says why a calendar was not created, and creates it again', async () => {
    const console = await ConsoleHarness.mount();
    expect(console.row('Phone screens')).to.contain('The provider refused it.');
    await console.press('button', 'Create again: Phone screens');
    expect(console.api.callsOf('repair')[0]?.argument).to.deep.equal({
      path: { unitId: aUnit().id, calendarId: calendarId(3) },
      action: 'create_again',
    });
    expect(console.row('Phone screens')).to.contain('Waiting');
    expect(console.announced).to.equal('Phone screens is being created again.');
    expect(console.focused).to.equal('Phone screens');
    expect(console.eventNames).to.contain('virtual-calendar-changed');
  });

  it('says of a calendar whose creation was not answered that nobody knows, and forgets it', async () => {
    const console = await ConsoleHarness.mount();
    expect(console.row('Apprentices')).to.contain('it may have been created or not');
    await console.press('button', 'Forget: Apprentices');
    expect(console.calendars).not.to.contain('Apprentices');
    expect(console.announced).to.equal('Apprentices is forgotten.');
    expect(console.focused).to.equal('Virtual calendars');
  });

  it('looks again every two seconds while a calendar is on its way, and every minute otherwise', async () => {
    const api = new FakeVirtualCalendarApi({ calendars: [aVirtualCalendar(1, { state: 'creating' })] });
    const console = await ConsoleHarness.mount({ api });
    api.currentCalendars = [aVirtualCalendar(1)];
    await console.pass(2000);
    expect(console.row('Interviews 1')).to.contain('Active');
    const before = api.callsOf('units').length;
    await console.pass(59_000);
    expect(api.callsOf('units')).to.have.length(before);
    await console.pass(1000);
    expect(api.callsOf('units')).to.have.length(before + 1);
  });

  it('tells of calendars that were not created where the list does not show them', async () => {
    const units = [aUnit({ counts: { active: 30, failed: 2, unconfirmed: 1 } })];
    const console = await ConsoleHarness.mount({
      api: new FakeVirtualCalendarApi({ units, calendars: someCalendars() }),
    });
    expect(console.text).to.contain('3 calendars were not created.');
    await console.press('button', 'Show them');
    expect(console.calendars).to.deep.equal(['Phone screens']);
  });

  it('lets somebody who may only read look, and offers nothing else', async () => {
    const api = new FakeVirtualCalendarApi({ calendars: someCalendars() });
    api.canWrite = false;
    const console = await ConsoleHarness.mount({ api });
    expect(console.calendars).to.have.length(4);
    expect(console.text).to.contain('not change it');
    for (const name of ['Create', 'Forget', 'Disconnect', 'Connect'])
      expect(console.has('button', name), name).to.equal(false);
  });

  it('S22 shows hostile names as names', async () => {
    const name = '<img src=x onerror="window.hacked=1">${1}';
    const api = new FakeVirtualCalendarApi({
      units: [
        aUnit({
          name,
          profiles: [aProfile({ name, service: name, isConnected: false, relinkUrl: 'javascript:alert(1)' })],
        }),
      ],
      calendars: [aVirtualCalendar(1, { name, mapping: { kind: 'team', ref: 'x', label: name } })],
    });
    const console = await ConsoleHarness.mount({ api });
    expect(console.calendars).to.deep.equal([name]);
    expect(console.root.querySelector('img, script, a[href^="javascript"]')).to.equal(null);
    expect('hacked' in window).to.equal(false);
  });
});
