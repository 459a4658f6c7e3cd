import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import {
  aConferencingConnection,
  aConferencingReply,
  aConnectedProvider,
  aKeyedProvider,
  aPolicyInForce,
  ZOOM_CONNECTION,
} from '../../fakes/conferencing-records.js';
import { aProfile } from '../../fakes/virtual-calendar-records.js';
import { PolicyHarness, unmountAll } from './policy.harness.js';
import { fullApi } from './policy-states.js';

const ZOOM = 'Zoom · Hill Valley Science Services';

const refused = (path: string): SchedulingApiError =>
  new SchedulingApiError('invalid_request', 400, { faults: [{ path, message: 'must be something else' }] });

describe('setting a policy', () => {
  afterEach(unmountAll);

  it('sends what was chosen, tells of it and reads everything again', async () => {
    const page = await PolicyHarness.edit();
    await page.tick('Yes, by video');
    await page.choose('How people meet', ZOOM);
    await page.choose('Rule', 'The first interviewer who can');
    await page.tick('Pass over those');
    await page.tick('Coordinators');
    await page.tick('Find another host by itself');
    await page.save();
    expect(page.sent).to.deep.equal([
      {
        place: { level: 'tenant' },
        label: undefined,
        policy: {
          enabled: true,
          provider: 'zoom',
          connectionId: ZOOM_CONNECTION,
          host: {
            rule: 'first_interviewer',
            hosts: [],
            order: 'panel',
            skipBusy: false,
            fallback: [],
            alternates: ['interviewers', 'coordinators'],
            allowBasic: false,
            waitingRoom: false,
            autoRepair: true,
            plan: 'unknown',
          },
        },
      },
    ]);
    expect(page.dialog).to.equal(undefined);
    expect(page.announced).to.equal('The rule is saved.');
    expect(page.detailsOf('policy-changed')).to.deep.equal([{ level: 'tenant', ref: undefined }]);
    expect(page.fact('Meeting')).to.equal(`${ZOOM} set here`);
    expect(page.root.activeElement?.id).to.equal('policy-change');
  });

  it('explains each rule, and asks only for what it needs', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    const hint = (): string => page.descriptionOf(page.find('#policy-host-rule'));
    expect(hint()).to.contain('fewest interviews is next');
    expect(page.hosts).to.have.length(3);
    await page.choose('Rule', 'Whoever schedules');
    expect(hint()).to.contain('who arranges the interview');
    expect(page.hosts).to.have.length(1);
    expect(page.has('select', 'If the host has another meeting')).to.equal(true);
    await page.choose('Rule', 'A pool of shared accounts');
    expect(page.hosts).to.have.length(3);
    expect(page.has('input', 'Meetings at once: host1@')).to.equal(true);
    expect(page.has('select', 'If the host has another meeting')).to.equal(false);
  });

  it('switches meetings off, and says nothing of hosts then', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.tick('No, by phone');
    expect(page.has('select', 'Rule')).to.equal(false);
    await page.save();
    expect(page.sent).to.deep.equal([
      { place: { level: 'tenant' }, label: undefined, policy: { enabled: false } },
    ]);
  });

  it('offers every way to meet, those that are gone only to be seen', async () => {
    const profile = aProfile({ id: 'pro_9', service: 'webex', isConnected: false });
    const reply = aConferencingReply({
      providers: [aConnectedProvider({ state: 'revoked' })],
      profiles: [{ connectionId: 'con_1', accountName: 'Emmett', profile: { ...profile, name: '' } }],
    });
    const page = await PolicyHarness.edit({ api: new FakeConferencingApi(reply) });
    await page.tick('Yes, by video');
    const select = page.find('select', 'How people meet');
    const options = [...select.querySelectorAll('option')];
    expect(options.map(({ text, disabled }) => `${text.trim()}${disabled ? ' -' : ''}`)).to.deep.equal([
      'Choose…',
      `${ZOOM} (disconnected) -`,
      'Webex · Emmett (disconnected) -',
      'Any login at a service',
      'The meeting service its owner has set in the calendar',
      'What the calendar itself has (Teams, Meet)',
      'A link that is always the same',
    ]);
  });

  it('asks for no host where everybody has a link of their own', async () => {
    const jitsi = aKeyedProvider({
      connections: [aConferencingConnection({ id: 'con_9', provider: 'jitsi', name: 'Own server' })],
    });
    const page = await PolicyHarness.edit({
      api: new FakeConferencingApi(aConferencingReply({ providers: [jitsi] })),
    });
    await page.tick('Yes, by video');
    await page.choose('How people meet', 'Jitsi Meet · Own server');
    expect(page.dialogText).to.contain('a link of their own');
    expect(page.has('select', 'Rule')).to.equal(false);
    await page.save();
    expect(page.sent).to.deep.equal([
      {
        place: { level: 'tenant' },
        label: undefined,
        policy: { enabled: true, provider: 'jitsi', connectionId: 'con_9' },
      },
    ]);
  });

  it('warns of what an assistant needs', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.tick('Invite an assistant');
    expect(page.dialogText).to.contain('without a seat it may not record');
    expect(page.dialogText).to.contain('waits outside until somebody admits it');
    await page.tick('Only if the candidate agrees');
    expect(page.dialogText).to.contain('nobody may be recorded without having agreed');
    await page.tick('has a seat');
    await page.tick(/^Waiting room$/);
    expect(page.dialogText).not.to.contain('without a seat');
    expect(page.dialogText).not.to.contain('waits outside until somebody admits it');
  });

  it('says nothing is to be saved where nothing is set', async () => {
    const page = await PolicyHarness.edit();
    await page.save();
    expect(page.alerted).to.contain('there is nothing to save');
    expect(page.sent).to.have.length(0);
  });

  it('takes the rule away when nothing of it is left', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.press('#policy-meeting-inherit');
    await page.save();
    expect(page.api.callsOf('removePolicy')).to.have.length(1);
    expect(page.sent).to.have.length(0);
  });
});

describe('a policy with faults', () => {
  afterEach(unmountAll);

  it('says each at its field, goes to the first, and sends nothing', async () => {
    const page = await PolicyHarness.edit();
    await page.tick('Yes, by video');
    await page.tick('Invite an assistant');
    await page.save();
    const way = page.find('select', 'How people meet');
    expect(page.root.activeElement).to.equal(way);
    expect(way.getAttribute('aria-invalid')).to.equal('true');
    expect(page.descriptionOf(way)).to.equal('Fill this in.');
    expect(page.descriptionOf(page.field('Address of the assistant'))).to.contain('no e-mail address');
    expect(page.alerted).to.contain('3 fields have to be mended.');
    expect(page.sent).to.have.length(0);
    await page.choose('How people meet', 'A link that is always the same');
    expect(page.alerted).to.contain('2 fields have to be mended.');
  });

  it('opens what is folded when the fault is in there', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.type('Minutes kept free after', '90');
    await page.save();
    expect(page.find('.more').hasAttribute('open')).to.equal(true);
    expect(page.root.activeElement).to.equal(page.field('Minutes kept free after'));
    expect(page.descriptionOf(page.field('Minutes kept free after'))).to.contain('from 0 to 60');
  });

  it('shows what the server refuses at its field', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    page.api.fail('putPolicy', refused('host.windowDays'));
    await page.type('Days that evenness looks at', '60');
    await page.save();
    const field = page.field('Days that evenness looks at');
    expect(page.root.activeElement).to.equal(field);
    expect(page.descriptionOf(field)).to.contain('The server refuses this.');
    expect(field.value).to.equal('60');
    await page.save();
    expect(page.dialog).to.equal(undefined);
  });

  it('goes to the list for a host that the server refuses', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    page.api.fail('putPolicy', refused('host.hosts.1'));
    await page.save();
    expect(page.hosts[1]).to.contain('The server refuses this.');
    expect(page.root.activeElement?.id).to.equal('policy-host-hosts');
  });

  it('keeps what was typed when no answer comes, and can be sent again', async () => {
    const page = await PolicyHarness.edit();
    page.api.fail('putPolicy', new SchedulingApiError('offline', 0));
    await page.tick('No, by phone');
    await page.save();
    expect(page.alerted).to.contain('may have been saved');
    await page.save();
    expect(page.eventNames).to.deep.equal(['policy-changed']);
  });
});

describe('what was typed but not saved', () => {
  afterEach(unmountAll);

  it('stays while everything is read again', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.type('Minutes kept free before', '15');
    await page.element.reload();
    await page.rest();
    expect(page.field('Minutes kept free before').value).to.equal('15');
    expect(page.dialogText).to.contain('Not saved yet.');
    expect(page.dialogText).not.to.contain('Somebody has changed this rule');
  });

  it('stays when somebody else saves, which is said', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.type('Minutes kept free before', '15');
    page.api.keepPolicy({ level: 'tenant' }, aPolicyInForce({ enabled: false }), undefined);
    await page.element.reload();
    await page.rest();
    expect(page.dialogText).to.contain('Somebody has changed this rule');
    expect(page.field('Minutes kept free before').value).to.equal('15');
  });

  it('is not thrown away by Escape, but by the button', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.type('Minutes kept free before', '15');
    await page.escape();
    expect(page.dialog).not.to.equal(undefined);
    await page.press('button', /^Cancel$/);
    expect(page.dialog).to.equal(undefined);
    await page.press('#policy-change');
    expect(page.field('Minutes kept free before').value).to.equal('');
    await page.escape();
    expect(page.dialog).to.equal(undefined);
  });
});
