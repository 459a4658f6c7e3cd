import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import { PolicyHarness, unmountAll } from './policy.harness.js';
import { fullApi, someSettings } from './policy-states.js';

const ZOOM = 'Zoom · Hill Valley Science Services';

describe('a policy in force', () => {
  afterEach(unmountAll);

  it('says each part of it, and where it comes from', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    expect(page.fact('Meeting')).to.equal(`${ZOOM} set here`);
    expect(page.fact('Who hosts')).to.contain('host1@hillvalley.example and biff@hillvalley.example');
    expect(page.fact('If nobody can host')).to.contain('A pool of shared accounts: host2@hillvalley.example');
    expect(page.fact('Who else may start')).to.equal('Interviewers and Coordinators');
    expect(page.fact('Note-taking assistant')).to.equal('Nobody set nowhere');
    expect(page.text).to.contain('Changed by Jennifer Parker, 2 days ago');
    expect(page.text).to.contain('biff@hillvalley.example: The connected account has nobody');
    expect(page.text).to.contain('Something that was added later.');
  });

  it('says for a stage what comes from the company', async () => {
    const page = await PolicyHarness.mount({
      api: fullApi(),
      place: { level: 'stage', stageId: 'stage-9' },
      stageLabel: 'Phone screen',
    });
    expect(page.has('h3', 'Rule for the stage “Phone screen”')).to.equal(true);
    expect(page.fact('Meeting')).to.equal(`${ZOOM} from the company’s rule`);
    expect(page.has('button', 'Set a rule here')).to.equal(true);
    expect(page.has('button', 'Remove this rule')).to.equal(false);
  });

  it('is read for another stage when the page turns to it', async () => {
    const page = await PolicyHarness.mount({ api: fullApi(), place: { level: 'stage', stageId: 'a' } });
    page.element.place = { level: 'stage', stageId: 'stage-7' };
    page.element.requestUpdate();
    await page.rest();
    expect(page.has('h3', 'Rule for the stage “Onsite”')).to.equal(true);
    expect(page.fact('Meeting')).to.equal('None: by phone or on site set here');
  });

  it('can be asked for again when it could not be read', async () => {
    const api = fullApi();
    api.fail('policy', new SchedulingApiError('offline', 0));
    const page = await PolicyHarness.mount({ api, place: { level: 'invitation', invitationId: 'inv_1' } });
    expect(page.alerted).to.contain('No answer came.');
    await page.press('button', 'Try again');
    expect(page.fact('Meeting')).to.contain(ZOOM);
  });

  it('can only be looked at without the permission', async () => {
    const page = await PolicyHarness.mount({
      api: new FakeConferencingApi({ ...fullApi().reply, canSetPolicy: false }),
    });
    expect(page.text).to.contain('but not change it');
    for (const name of [/^Change/, /^Remove/, /^Add a stage/])
      expect(page.has('button', name)).to.equal(false);
  });
});

describe('taking a rule away', () => {
  afterEach(unmountAll);

  it('asks first, and says what holds then', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    await page.press('button', /^Remove this rule$/);
    expect(page.dialogText).to.contain('what is set further up holds');
    expect(page.api.callsOf('removePolicy')).to.have.length(0);
    await page.press('dialog button', 'Remove it');
    expect(page.api.callsOf('removePolicy')).to.have.length(1);
    expect(page.fact('Meeting')).to.equal('As each interview plan says set nowhere');
    expect(page.announced).to.equal('The rule is removed.');
    expect(page.root.activeElement?.id).to.equal('policy-name');
    expect(page.eventNames).to.deep.equal(['policy-changed']);
  });

  it('says why it could not be done', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    page.api.fail('removePolicy', new SchedulingApiError('forbidden', 403));
    await page.press('button', /^Remove this rule$/);
    await page.press('dialog button', 'Remove it');
    expect(page.alerted).to.contain('may not do this');
  });
});

describe('stages with a rule of their own', () => {
  afterEach(unmountAll);

  it('are listed and changed where they stand', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    expect(page.textOf(page.find('.stage'))).to.contain('Onsite (stage-7)');
    await page.press('button', 'Change: Onsite');
    expect(page.textOf(page.find('dialog h3'))).to.equal('Rule for the stage “Onsite”');
    await page.tick('Yes, by video');
    await page.choose('How people meet', 'A link that is always the same');
    await page.type('Link', 'https://meet.example/onsite');
    await page.save();
    expect(page.sent).to.deep.equal([
      {
        place: { level: 'stage', stageId: 'stage-7' },
        label: 'Onsite',
        policy: { enabled: true, provider: 'fixed_link', joinUrl: 'https://meet.example/onsite' },
      },
    ]);
    expect(page.detailsOf('policy-changed')).to.deep.equal([{ level: 'stage', ref: 'stage-7' }]);
  });

  it('can be added by id and name, each once', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    await page.press('button', 'Add a stage');
    await page.tick('No, by phone');
    await page.save();
    expect(page.alerted).to.contain('2 fields have to be mended.');
    await page.type('Id of the stage', 'stage-7');
    await page.type('Name of the stage', 'Offer');
    await page.save();
    expect(page.descriptionOf(page.field('Id of the stage'))).to.contain('has a rule already');
    await page.type('Id of the stage', ' stage-8 ');
    await page.save();
    expect(page.sent).to.deep.equal([
      { place: { level: 'stage', stageId: 'stage-8' }, label: 'Offer', policy: { enabled: false } },
    ]);
    expect(page.all('.stage').map((stage) => page.textOf(stage))[1]).to.contain('Offer (stage-8)');
  });

  it('begin with what holds for them', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    await page.press('button', 'Add a stage');
    await page.tick('Yes, by video');
    expect(page.find('select', 'Rule')).to.have.property('value', someSettings.host?.rule);
  });

  it('lose it when it is taken away', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    await page.press('button', 'Remove this rule: Onsite');
    await page.press('dialog button', 'Remove it');
    expect(page.text).to.contain('No stage has a rule of its own.');
    expect(page.detailsOf('policy-changed')).to.deep.equal([{ level: 'stage', ref: 'stage-7' }]);
  });
});
