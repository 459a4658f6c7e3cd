import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { PartsHarness, unmountAll } from './parts.harness.js';

afterEach(unmountAll);

const opened = async (options: Parameters<typeof PartsHarness.mount>[0] = {}): Promise<PartsHarness> => {
  const parts = await PartsHarness.mount(options);
  await parts.click('button', 'Open');
  return parts;
};

const forty = Array.from({ length: 40 }, (_, index) => `Room ${index + 1}`);

describe('creating calendars', () => {
  it('opens a dialog in the field for names', async () => {
    const parts = await opened();
    expect(parts.dialog).to.be.an.instanceof(HTMLDialogElement);
    expect(parts.focused).to.equal('Names');
  });

  it('counts names while they are pasted, and tells at once what is wrong with which', async () => {
    const parts = await opened();
    await parts.type('Names', `Berlin\n\nberlin\n${'x'.repeat(257)}`);
    expect(parts.text).to.include('4 names. 3 names have a fault.');
    expect(parts.text).to.include('Line 2: There is no name.');
    expect(parts.text).to.include('Line 3: berlin Repeats a name above.');
    expect(parts.text).to.include('Longer than 256 characters.');
    expect(parts.api.calls).to.deep.equal([]);
  });

  it('asks for a name when there is none, and goes to the field', async () => {
    const parts = await opened();
    await parts.click('button', 'Check');
    expect(parts.alerted).to.equal('Enter at least one name.');
    expect(parts.focused).to.equal('Names');
  });

  it('refuses more names than are created at a time without asking the server', async () => {
    const parts = await opened();
    await parts.type('Names', Array.from({ length: 201 }, (_, index) => `Room ${index}`).join('\n'));
    await parts.click('button', 'Check');
    expect(parts.alerted).to.equal('At most 200 names at a time.');
    expect(parts.api.callsOf('tryNames')).to.have.length(0);
  });

  it('shows what would be called before anything is', async () => {
    const parts = await opened();
    await parts.type('Names', forty.join('\n'));
    await parts.click('button', 'Check');
    expect(parts.text).to.include('All 40 names are good. Nothing has been created yet.');
    expect(parts.all('row')).to.have.length(40);
    expect(parts.text).to.include('What will be called, 40 times');
    expect(parts.text).to.include('POST /v1/virtual_calendars{"name":"Room 40"}');
    expect(parts.api.callsOf('create')).to.have.length(0);
  });

  it('creates them, tells the page, reads the list again and closes', async () => {
    const parts = await opened();
    await parts.type('Names', forty.join('\n'));
    await parts.click('button', 'Check');
    await parts.click('button', 'Create 40 calendars');
    expect(parts.api.callsOf('create')[0]?.argument).to.deep.include({ names: forty });
    expect(parts.dialog).to.equal(undefined);
    expect(parts.events.map(({ type }) => type)).to.deep.equal(['virtual-calendars-created']);
    expect(parts.announced).to.include('40 calendars are being created.');
    expect(parts.element.reloads).to.equal(1);
    expect(parts.focused).to.equal('Open');
  });

  it('creates nothing while a name is taken, and leaves out those with faults on request', async () => {
    const parts = await opened();
    await parts.type('Names', 'Berlin\nInterviews 1\nberlin');
    await parts.click('button', 'Check');
    expect(parts.text).to.include('Another calendar has this name.');
    const create = parts.find('button', 'Create');
    expect(create.getAttribute('aria-disabled')).to.equal('true');
    expect(parts.descriptionOf(create)).to.equal('2 names have a fault.');
    await parts.click('button', 'Create');
    expect(parts.api.callsOf('create')).to.have.length(0);
    await parts.click('button', 'Leave out the 2 with faults');
    expect(parts.text).to.include('The name is good.');
    await parts.click('button', 'Create 1 calendar');
    expect(parts.api.callsOf('create')[0]?.argument).to.deep.include({ names: ['Berlin'] });
  });

  it('asks with the same key again after a reply was lost, also from a dialog that was closed meanwhile', async () => {
    const parts = await opened();
    await parts.type('Names', 'Berlin');
    await parts.click('button', 'Check');
    parts.api.fail('create', new SchedulingApiError('timed_out', 0));
    await parts.click('button', 'Create 1 calendar');
    expect(parts.alerted).to.include('nothing is created twice');
    await parts.escape();
    expect(parts.dialog).to.equal(undefined);
    await parts.click('button', 'Open');
    await parts.click('button', 'Create 1 calendar');
    const keys = parts.api.callsOf('create').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).to.have.length(2);
    expect(keys[0]).to.match(/^[0-9a-f]{32}$/);
    expect(keys[1]).to.equal(keys[0]);
  });

  it('takes a new key for other names', async () => {
    const parts = await opened();
    for (const name of ['Berlin', 'Rome']) {
      if (name === 'Rome') await parts.click('button', 'Change the names');
      await parts.type('Names', name);
      await parts.click('button', 'Check');
      parts.api.fail('create', new SchedulingApiError('timed_out', 0));
      await parts.click('button', 'Create 1 calendar');
    }
    const keys = parts.api.callsOf('create').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).to.equal(2);
  });

  it('shows names at their places when the server refuses them in the end', async () => {
    const parts = await opened();
    await parts.type('Names', 'Berlin\nRome');
    await parts.click('button', 'Check');
    const faults = [{ path: 'names.1', message: 'is taken' }];
    parts.api.fail('create', new SchedulingApiError('invalid_request', 400, { faults }));
    await parts.click('button', 'Create 2 calendars');
    expect(parts.find('row', 'Rome').textContent).to.include('The server refuses this name.');
    expect(parts.text).to.include('1 name has a fault.');
  });

  it('stays open while it is being sent, and is sent once', async () => {
    const parts = await opened();
    await parts.type('Names', 'Berlin');
    await parts.click('button', 'Check');
    const answer = parts.api.keepWaiting('create');
    await parts.click('button', 'Create 1 calendar');
    await parts.click('button', 'Starting');
    await parts.escape();
    expect(parts.dialog).to.be.an.instanceof(HTMLDialogElement);
    answer();
    await parts.rest();
    expect(parts.api.callsOf('create')).to.have.length(1);
    expect(parts.dialog).to.equal(undefined);
  });

  it('says why nothing can be checked, and can be asked again', async () => {
    const api = new FakeVirtualCalendarApi();
    api.fail('tryNames', new SchedulingApiError('needs_connection', 409));
    const parts = await opened({ api });
    await parts.type('Names', 'Berlin');
    await parts.click('button', 'Check');
    expect(parts.alerted).to.equal('The unit was disconnected.');
    await parts.click('button', 'Check');
    expect(parts.text).to.include('The name is good.');
  });

  it('begins empty the next time', async () => {
    const parts = await opened();
    await parts.type('Names', 'Berlin');
    await parts.click('button', 'Cancel');
    await parts.click('button', 'Open');
    expect(parts.field('Names').value).to.equal('');
  });
});
