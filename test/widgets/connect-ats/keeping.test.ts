import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import {
  aFailure,
  aMissingAtsCheck,
  anAtsCheck,
  anAtsConnection,
  anAtsReply,
  GREENHOUSE_CONNECTION,
  PARTNER_CONNECTION,
} from '../../fakes/ats-records.js';
import { experimentalApi, partnerApi } from './ats-states.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

const connected = (changes: Parameters<typeof anAtsConnection>[0]): FakeAtsApi =>
  new FakeAtsApi(anAtsReply({ connections: [anAtsConnection(changes)] }));

describe('a connected account', () => {
  afterEach(unmountAll);

  it('says who connected it and when, as whom, and what hangs on it', async () => {
    const page = await AtsHarness.mount({ api: connected({ unmatchedCount: 2 }) });
    for (const words of [
      'Hill Valley High School',
      'Connected by Jennifer Parker on Feb 1, 2027',
      'As strickland@hillvalley.example',
      '3 interviews ahead',
      '2 users who are nobody here',
    ])
      expect(page.vendor('Greenhouse')).to.contain(words);
  });

  it('has a row a permission: what does not work without it, and what to tick', async () => {
    const page = await AtsHarness.mount({
      api: connected({
        state: 'partial',
        checks: [
          anAtsCheck(),
          aMissingAtsCheck(),
          aMissingAtsCheck({ label: 'Offices: List', optional: true }),
        ],
      }),
    });
    expect(page.textOf(page.find('li.check', 'Jobs: List'))).to.contain('Jobs: List OK');
    const missing = page.find('li.check', 'Scheduled interviews: Create');
    expect(page.textOf(missing)).to.contain('Missing');
    expect(page.textOf(missing)).to.contain('Without it no interview appears on the schedule');
    expect(page.textOf(missing)).to.contain('tick “Scheduled interviews: Create”');
    expect(page.textOf(page.find('li.check', 'Offices: List'))).to.contain('Missing, optional');
    expect(missing.querySelector('details')).to.have.property('open', false);
    expect(page.vendor('Greenhouse')).to.contain('A permission is missing. See below what does not work');
  });

  it('is checked again at a press, and tells what came of it', async () => {
    const page = await AtsHarness.mount({ api: connected({ checks: [aMissingAtsCheck()] }) });
    page.api.found = [anAtsCheck()];
    await page.press('button', 'Check again: Hill Valley High School');
    expect(page.announced).to.equal('Everything that is needed is there.');
    expect(page.detailsOf('ats-checked')).to.deep.equal([
      { connectionId: GREENHOUSE_CONNECTION, isComplete: true },
    ]);
    expect(page.has('li.check', 'Scheduled interviews')).to.equal(false);
  });

  it('is disconnected once it is said what stops, and the focus has a place to be', async () => {
    const page = await AtsHarness.mount();
    page.api.question = {
      affected: { interviews: [], interviewCount: 3, virtualCalendars: [], members: [], accountCount: 0 },
      confirm: 'sealed',
    };
    await page.press('button', 'Disconnect: Hill Valley High School');
    expect(page.textOf(page.find('dialog'))).to.contain(
      'What was read is deleted here. What is written there stays. It concerns:',
    );
    expect(page.textOf(page.find('dialog'))).to.contain('3 interviews ahead');
    expect(page.api.callsOf('disconnect')).to.have.length(0);
    await page.press('button', 'Disconnect now');
    expect(page.api.callsOf('disconnect')[0]?.argument).to.deep.equal({
      connectionId: GREENHOUSE_CONNECTION,
      confirm: 'sealed',
    });
    expect(page.detailsOf('ats-disconnected')).to.deep.equal([{ connectionId: GREENHOUSE_CONNECTION }]);
    expect(page.announced).to.equal('Hill Valley High School is disconnected.');
    expect(page.focused).to.equal('Applicant tracking');
  });

  it('can be connected again where it answers with errors', async () => {
    const page = await AtsHarness.mount({ api: connected({ state: 'degraded' }) });
    await page.press('button', 'Connect again: Hill Valley High School');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ provider: 'greenhouse', scope: 'key' });
  });
});

describe('the settings of an account', () => {
  afterEach(unmountAll);

  it('are changed and saved together', async () => {
    const page = await AtsHarness.mount();
    await page.unfold('Settings: Hill Valley High School');
    expect(page.find('input:checked', 'Ask first')).to.have.property('checked', true);
    await page.tick('Cancel the interview');
    await page.type('Minutes to wait', '30');
    await page.tick('Mails to candidates');
    await page.press('button', 'Save');
    expect(page.api.callsOf('saveSettings')[0]?.argument).to.deep.equal({
      connectionId: GREENHOUSE_CONNECTION,
      settings: {
        ...anAtsConnection().settings,
        onCandidateOut: 'cancel',
        graceMinutes: 30,
        logsMails: false,
      },
    });
    expect(page.announced).to.equal('The settings are saved.');
  });

  for (const typed of ['soon', '-1', '1441', '1.5', ''])
    it(`take a whole number of minutes within a day only: "${typed}"`, async () => {
      const page = await AtsHarness.mount();
      await page.unfold('Settings');
      await page.type('Minutes to wait', typed);
      await page.press('button', 'Save');
      expect(page.api.callsOf('saveSettings')).to.have.length(0);
      expect(page.textOf(page.find('.fault'))).to.equal('Enter a whole number from 0 to 1440.');
      expect(page.root.activeElement?.getAttribute('aria-invalid')).to.equal('true');
    });

  it('keep what was typed while the page is read again, and where saving fails', async () => {
    const page = await AtsHarness.mount();
    await page.unfold('Settings');
    await page.type('Minutes to wait', '45');
    page.api.fail('saveSettings', new SchedulingApiError('offline', 0));
    await page.press('button', 'Save');
    await page.pass(60_000);
    expect(page.find('#grace-' + GREENHOUSE_CONNECTION)).to.have.property('value', '45');
    expect(page.textOf(page.find('[part="settings"] [role="alert"]'))).to.contain('No answer came.');
  });

  it('ask only about what the vendor takes', async () => {
    const page = await AtsHarness.mount({ api: experimentalApi() });
    await page.unfold('Settings');
    expect(page.all('input[type="checkbox"]').map((box) => page.nameOf(box))).to.deep.equal([
      'Interviews, although that is not documented',
      'Notes on booking, moving and cancelling',
      'Mails to candidates',
    ]);
  });
});

describe('news from the vendor', () => {
  afterEach(unmountAll);

  const hook = anAtsConnection().hook;

  it('need an address to be copied, and steps', async () => {
    const page = await AtsHarness.mount();
    await page.unfold('News at once');
    await page.press('button', 'Copy: Address');
    expect(page.copied).to.deep.equal([hook.url]);
    expect(page.textOf(page.find('[part="hook"] ol'))).to.contain('Configure > Dev Center > Web Hooks');
    expect(page.textOf(page.find('[part="hook"]'))).to.contain('Nothing heard yet. No secret is agreed yet');
  });

  it('are signed with a secret that is made here and shown once', async () => {
    const page = await AtsHarness.mount();
    await page.unfold('News at once');
    await page.press('button', 'Make a secret: Hill Valley High School');
    expect(page.announced).to.equal('The secret is there. Copy it now.');
    expect(page.textOf(page.find('[part="hook"]'))).to.contain('It is shown only now.');
    await page.press('button', 'Copy: Secret');
    expect(page.copied).to.deep.equal(['s3cret-of-the-hook']);
    const again = await AtsHarness.mount({ api: page.api });
    expect(again.text).not.to.contain('s3cret-of-the-hook');
    expect(again.text).to.contain('A secret is agreed. It is not shown again.');
    expect(again.has('button', 'Make another secret')).to.equal(true);
  });

  it('are signed with a secret of the vendor that is typed and not shown again', async () => {
    const page = await AtsHarness.mount({ api: connected({ hook: { ...hook, secretIsTheirs: true } }) });
    await page.unfold('News at once');
    await page.press('button', 'Save the secret');
    expect(page.textOf(page.find('.fault'))).to.equal('Enter the secret.');
    await page.type('Secret from Greenhouse', ' theirs ');
    await page.press('button', 'Save the secret');
    expect(page.api.callsOf('agreeHookSecret').map(({ argument }) => argument)).to.deep.equal([
      { connectionId: GREENHOUSE_CONNECTION, secret: 'theirs' },
    ]);
    expect(page.announced).to.equal('The secret is saved.');
    expect(page.find('input[type="password"]')).to.have.property('value', '');
  });

  it('are told of when they were heard last', async () => {
    const page = await AtsHarness.mount({
      api: connected({ hook: { ...hook, heardAt: '2027-03-01T06:00:00Z' } }),
    });
    expect(page.textOf(page.find('[part="hook"]'))).to.contain('Last heard 2 hours ago.');
  });
});

describe('what could not be done', () => {
  afterEach(unmountAll);

  it('is listed with whom it is about and why, and tried again at a press', async () => {
    const page = await AtsHarness.mount({ api: connected({ failures: [aFailure()] }) });
    const failure = page.find('[part="failure"]');
    expect(page.textOf(failure)).to.contain('Note not written Marty McFly, Guitarist');
    expect(page.textOf(failure)).to.contain('The provider did not answer.');
    await page.press('button', 'Try again: Marty McFly, Guitarist');
    expect(page.api.callsOf('retry')[0]?.argument).to.equal('eff_00000000000000000001');
    expect(page.announced).to.equal('It is tried again.');
    expect(page.has('[part="failure"]')).to.equal(false);
    expect(page.focused).to.equal('Applicant tracking');
  });

  it('stays where it cannot be tried again, and says why', async () => {
    const page = await AtsHarness.mount({ api: connected({ failures: [aFailure({ kind: 'later' })] }) });
    expect(page.textOf(page.find('[part="failure"]'))).to.contain('Not done Marty McFly');
    page.api.fail('retry', new SchedulingApiError('conflict', 409));
    await page.press('button', 'Try again');
    expect(page.textOf(page.find('[part="failure"] [role="alert"]'))).to.equal(
      'It has been changed meanwhile.',
    );
  });
});

describe('a trial whether interviews can be written', () => {
  afterEach(unmountAll);

  for (const [answer, usesExperiments, said] of [
    ['No, write interviews from now on', true, 'Interviews are written from now on.'],
    ['Yes, go on with notes only', false, 'Notes only are written.'],
  ] as const)
    it(`asks what only people can see, whether a mail arrived: ${answer}`, async () => {
      const page = await AtsHarness.mount({ api: experimentalApi() });
      await page.unfold('Try to write interviews to Recruitee');
      await page.press('button', 'Try it: Lone Pine');
      expect(page.vendor('Recruitee')).to.contain('Did anybody get a mail from Recruitee about it?');
      await page.press('button', answer);
      const { settings } = anAtsConnection();
      expect(page.api.callsOf('saveSettings')[0]?.argument).to.deep.equal({
        connectionId: GREENHOUSE_CONNECTION,
        settings: { ...settings, usesExperiments },
      });
      expect(page.announced).to.equal(said);
      expect(page.focused).to.equal('Lone Pine');
    });

  it('asks nothing where it does not work', async () => {
    const page = await AtsHarness.mount({ api: experimentalApi() });
    page.api.trial = { works: false, detail: '422 {"error":["kind is invalid"]}' };
    await page.unfold('Try to write interviews to Recruitee');
    await page.press('button', 'Try it');
    expect(page.vendor('Recruitee')).to.contain(
      'It does not work. A note goes on saying when interviews are.',
    );
    expect(page.has('button', 'No, write')).to.equal(false);
  });
});

describe('our account at a partner', () => {
  afterEach(unmountAll);

  it('has the addresses that the partner calls, to be copied', async () => {
    const page = await AtsHarness.mount({ api: partnerApi() });
    await page.press('button', 'Copy: Address of the list of tests');
    await page.press('button', 'Copy: Address that candidates are sent to');
    expect(page.copied).to.deep.equal([
      'https://schedule.example/partners/recruitee/tests',
      'https://schedule.example/partners/recruitee/candidates',
    ]);
  });

  it('is checked and disconnected as any other', async () => {
    const page = await AtsHarness.mount({ api: partnerApi() });
    await page.press('button', 'Check again: hill-valley-tests');
    expect(page.api.callsOf('check')[0]?.argument).to.equal(PARTNER_CONNECTION);
    await page.press('button', 'Disconnect: hill-valley-tests');
    await page.press('button', 'Disconnect now');
    expect(page.detailsOf('ats-disconnected')).to.deep.equal([{ connectionId: PARTNER_CONNECTION }]);
  });
});
