import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { PARTNER_CONNECTION } from '../../fakes/ats-records.js';
import { partnerApi } from './ats-states.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

const unfolded = async (api = partnerApi()): Promise<AtsHarness> => {
  const page = await AtsHarness.mount({ api });
  await page.unfold('What customers are asked: hill-valley-tests');
  await page.rest();
  return page;
};

const picture = (page: AtsHarness): string => page.textOf(page.find('[part="preview"]'));

describe('what customers of a partner are asked', () => {
  afterEach(unmountAll);

  it('always has both names and the address, which nobody can take out', async () => {
    const page = await unfolded();
    expect(page.has('input', /First name|Last name|E-mail/)).to.equal(false);
    expect(page.textOf(page.find('fieldset', 'E-mail'))).to.contain('Always asked and required');
    expect(picture(page)).to.equal('Preview of the form First name * Last name * E-mail *');
  });

  it('is drawn as the customer will see it, while it is changed', async () => {
    const page = await unfolded();
    expect(page.find('input', 'Required: Phone')).to.have.property('disabled', true);
    await page.tick('Ask for it: Job');
    await page.tick('Ask for it: Phone');
    await page.tick('Required: Phone');
    expect(picture(page)).to.contain('E-mail * Phone * Job ▾');
    expect(page.find('[part="preview"] > div').getAttribute('aria-hidden')).to.equal('true');
    await page.tick('Ask for it: Phone');
    expect(picture(page)).not.to.contain('Phone');
    expect(page.api.callsOf('savePartnerInputs')).to.have.length(0);
  });

  it('is saved as a whole', async () => {
    const page = await unfolded();
    await page.tick('Ask for it: Coordinator');
    await page.tick('Required: Coordinator');
    await page.press('button', 'Save');
    expect(page.api.callsOf('savePartnerInputs')[0]?.argument).to.deep.equal({
      connectionId: PARTNER_CONNECTION,
      inputs: [
        { kind: 'first_name', required: true },
        { kind: 'last_name', required: true },
        { kind: 'email', required: true },
        { kind: 'admin', required: true },
      ],
    });
    expect(page.announced).to.equal('The form is saved.');
    expect(page.find('input', 'Required: Coordinator')).to.have.property('checked', true);
  });

  it('keeps what was ticked where saving fails', async () => {
    const api = partnerApi();
    api.fail('savePartnerInputs', new SchedulingApiError('provider_unavailable', 503));
    const page = await unfolded(api);
    await page.tick('Ask for it: Job');
    await page.press('button', 'Save');
    expect(page.has('[part="inputs"] [role="alert"] .notice')).to.equal(true);
    expect(page.find('input', 'Ask for it: Job')).to.have.property('checked', true);
  });
});
