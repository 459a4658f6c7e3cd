import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import { anAtsItem, anAtsReply, GREENHOUSE_CONNECTION } from '../../fakes/ats-records.js';
import { AUDITION, JAM_SESSION, withJobs } from './ats-editors.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

const onGuitarist = async (api = withJobs()): Promise<AtsHarness> => {
  const page = await AtsHarness.mount({ api });
  await page.unfold('Plans of stages: Hill Valley High School');
  await page.rest();
  await page.choose('Job: Hill Valley High School', 'Guitarist');
  return page;
};

describe('the plans of stages', () => {
  afterEach(unmountAll);

  it('are read when they are unfolded, and say what inviting by itself does', async () => {
    const page = await AtsHarness.mount({ api: withJobs() });
    expect(page.api.callsOf('stagePlans')).to.have.length(0);
    await page.unfold('Plans of stages');
    await page.rest();
    const text = page.textOf(page.find('details[part="stage-plans"]'));
    expect(text).to.contain('whoever enters the stage from then on gets a mail');
    expect(text).to.contain('Those already in it get none.');
    expect(page.all('option').map((one) => page.textOf(one))).to.deep.equal([
      'Choose a job',
      'Guitarist',
      'Drummer',
    ]);
  });

  it('show the stages of the chosen job in order, with no plan and no invitations to begin with', async () => {
    const page = await onGuitarist();
    expect(page.all('[part="stage"] h4').map((one) => page.textOf(one))).to.deep.equal([
      'Application Review',
      'On stage',
    ]);
    const box = page.find('input', 'Invite by itself: On stage');
    expect(box).to.include({ checked: false, disabled: true });
    expect(page.find('combobox', 'Plan: On stage')).to.have.property('value', '');
  });

  it('are chosen, set to invite and saved', async () => {
    const page = await onGuitarist();
    await page.choose('Plan: On stage', 'Audition');
    expect(page.find('input', 'Invite by itself: On stage')).to.have.property('checked', false);
    await page.tick('Invite by itself: On stage');
    await page.press('button', 'Save: On stage');
    const place = { connectionId: GREENHOUSE_CONNECTION, jobId: '11', stageId: '22' };
    expect(page.api.callsOf('putStagePlan')[0]?.argument).to.deep.equal({
      ...place,
      planId: AUDITION,
      invites: true,
    });
    expect(page.announced).to.equal('The plan of On stage is saved.');
    expect(page.detailsOf('stage-plan-changed')).to.deep.equal([place]);
    expect(page.focused).to.equal('Save: On stage');
  });

  it('are taken away by choosing none', async () => {
    const api = withJobs();
    api.currentStagePlans = {
      ...api.currentStagePlans,
      stagePlans: [
        { jobId: '11', stageId: '22', planId: JAM_SESSION, planName: 'Jam session', invites: true },
      ],
    };
    const page = await onGuitarist(api);
    expect(page.find('input', 'Invite by itself: On stage')).to.have.property('checked', true);
    await page.choose('Plan: On stage', 'No plan');
    await page.press('button', 'Save: On stage');
    expect(page.api.callsOf('removeStagePlan')[0]?.argument).to.deep.equal({
      connectionId: GREENHOUSE_CONNECTION,
      jobId: '11',
      stageId: '22',
    });
    expect(page.announced).to.equal('On stage has no plan any more.');
    expect(page.find('input', 'Invite by itself: On stage')).to.have.property('checked', false);
  });

  it('can be made from the interviews of a stage, which tells whom nobody here is', async () => {
    const api = withJobs();
    api.drafted = { planId: 'pln_00000000000000000009', name: 'Guitarist: On stage', unmatched: ['Biff'] };
    const page = await onGuitarist(api);
    await page.press('button', 'Make a plan from its interviews: On stage');
    const row = page.find('[part="stage"]', /^On stage/);
    expect(page.textOf(row)).to.contain('The plan “Guitarist: On stage” is made and chosen here.');
    expect(page.textOf(row)).to.contain('Nobody here is Biff.');
    expect(page.find('combobox', 'Plan: On stage')).to.have.property('value', 'pln_00000000000000000009');
    expect(api.callsOf('putStagePlan')).to.have.length(0);
  });

  it('cannot be made where nobody is known, and it is said where that is mended', async () => {
    const api = withJobs();
    api.fail('planFromStage', new SchedulingApiError('invalid_request', 422));
    const page = await onGuitarist(api);
    await page.press('button', 'Make a plan from its interviews: On stage');
    expect(page.textOf(page.find('[part="stage"]', /^On stage/))).to.contain(
      'Say under “Who is who” who they are.',
    );
  });

  for (const [what, method] of [
    ['made', 'planFromStage'],
    ['given', 'putStagePlan'],
  ] as const) {
    it(`cannot be ${what} where the ATS needs something first, and it is said in its words what that is`, async () => {
      const message = 'In Greenhouse, add an interview to this stage.';
      const api = withJobs();
      api.fail(
        method,
        new SchedulingApiError('invalid_request', 400, { faults: [{ path: 'stageId', message }] }),
      );
      const page = await onGuitarist(api);
      await page.choose('Plan: On stage', 'Audition');
      await page.press(
        'button',
        what === 'made' ? 'Make a plan from its interviews: On stage' : 'Save: On stage',
      );
      const alert = page.find('[part="stage"] [role="alert"] .notice');
      expect(page.textOf(alert)).to.equal(message);
      // The server writes English, whatever the page is in.
      expect(alert.querySelector('[lang="en"]')?.textContent).to.equal(message);
      expect(alert.closest('li')?.textContent).to.contain('On stage');
    });
  }

  it('say what failed beside the stage that was to be saved', async () => {
    const api = withJobs();
    api.fail('putStagePlan', new SchedulingApiError('not_found', 404));
    const page = await onGuitarist(api);
    await page.choose('Plan: On stage', 'Audition');
    await page.press('button', 'Save: On stage');
    expect(page.find('[part="stage"] [role="alert"] .notice').closest('li')?.textContent).to.contain(
      'On stage',
    );
    expect(page.find('combobox', 'Plan: On stage')).to.have.property('value', AUDITION);
  });

  it('find jobs by a part of the name, a moment after it was typed, and keep the one that was chosen', async () => {
    const page = await onGuitarist();
    await page.type('Find a job', 'drum');
    expect(page.api.callsOf('list')).to.have.length(3);
    await page.pass(300);
    expect(page.api.callsOf('list').at(-1)?.argument).to.deep.equal({
      connectionId: GREENHOUSE_CONNECTION,
      name: 'jobs',
      search: 'drum',
    });
    const job = page.find('combobox', 'Job: Hill Valley High School');
    expect(job).to.have.property('value', '11');
    expect(page.all('select[id^="job-"] option').map((one) => page.textOf(one))).to.deep.equal([
      'Choose a job',
      'Guitarist',
      'Drummer',
    ]);
    await page.type('Find a job', 'singer');
    await page.pass(300);
    expect(page.textOf(page.find('details[part="stage-plans"]'))).to.contain('No job was found.');
  });

  it('are also for all jobs where the stages are those of the account', async () => {
    const api = withJobs();
    api.items = { ...api.items, stages: [anAtsItem('41', 'Interview')] };
    const page = await AtsHarness.mount({ api });
    await page.unfold('Plans of stages');
    await page.rest();
    await page.choose('Job: Hill Valley High School', 'All jobs');
    await page.choose('Plan: Interview', 'Audition');
    await page.press('button', 'Save: Interview');
    expect(api.callsOf('putStagePlan')[0]?.argument).to.include({ jobId: null, stageId: '41' });
    await page.choose('Job: Hill Valley High School', 'Drummer');
    expect(page.textOf(page.find('[part="stage"]', 'Interview'))).to.contain('For all jobs: Audition');
  });

  it('can be read again where they could not be', async () => {
    const api = withJobs();
    api.fail('stagePlans', new SchedulingApiError('service_unavailable', 503));
    const page = await AtsHarness.mount({ api });
    await page.unfold('Plans of stages');
    await page.rest();
    await page.press('button', 'Try again');
    expect(page.has('combobox', 'Job')).to.equal(true);
  });

  it('are not for a session that may only look', async () => {
    const page = await AtsHarness.mount({ api: new FakeAtsApi(anAtsReply({ canConnect: false })) });
    expect(page.has('details', 'Plans of stages')).to.equal(false);
  });
});
