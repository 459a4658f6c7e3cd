import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { PARTNER_CONNECTION } from '../../fakes/ats-records.js';
import { partnerApi } from './ats-states.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

const made = async (): Promise<AtsHarness> => {
  const page = await AtsHarness.mount({ api: partnerApi() });
  await page.type('Who it is for', 'Lone Pine');
  await page.press('button', 'Make a token');
  return page;
};

describe('the tokens of a partner’s customers', () => {
  afterEach(unmountAll);

  it('are shown once, to be copied', async () => {
    const page = await made();
    expect(page.api.callsOf('issuePartnerToken')[0]?.argument).to.deep.equal({
      connectionId: PARTNER_CONNECTION,
      label: 'Lone Pine',
    });
    expect(page.announced).to.equal('The token is there. Copy it now.');
    expect(page.focused).to.contain('It is shown only now.');
    await page.press('button', 'Copy: Token');
    expect(page.copied).to.deep.equal(['token-of-Lone Pine']);
    expect(page.textOf(page.find('[part="token"]'))).to.contain('Lone Pine Not used yet');
    await page.type('Who it is for', 'Twin Pines');
    await page.press('button', 'Make a token');
    expect(page.text).not.to.contain('token-of-Lone Pine');
  });

  it('need to be for somebody', async () => {
    const page = await AtsHarness.mount({ api: partnerApi() });
    await page.press('button', 'Make a token');
    expect(page.text).to.contain('Enter who it is for.');
    expect(page.api.callsOf('issuePartnerToken')).to.have.length(0);
    expect(page.root.activeElement).to.have.property('tagName', 'INPUT');
  });

  it('say which company they are bound to', async () => {
    const api = partnerApi();
    api.changePartner(PARTNER_CONNECTION, {
      tokens: [
        {
          id: 'ptk_1',
          label: 'Lone Pine',
          companyId: '1955',
          createdAt: '2027-03-01T08:00:00Z',
          usedAt: null,
        },
      ],
    });
    const page = await AtsHarness.mount({ api });
    expect(page.textOf(page.find('[part="token"]'))).to.contain('Bound to company 1955');
  });

  it('are revoked at the second press, and the focus has a place to be', async () => {
    const page = await made();
    await page.press('button', 'Revoke: Lone Pine');
    expect(page.api.callsOf('revokePartnerToken')).to.have.length(0);
    expect(page.announced).to.contain('Press again to revoke it.');
    expect(page.focused).to.equal('Revoke now: Lone Pine');
    await page.press('button', 'Revoke now: Lone Pine');
    expect(page.api.callsOf('revokePartnerToken')).to.have.length(1);
    expect(page.announced).to.equal('The token of Lone Pine is revoked.');
    expect(page.has('[part="token"]')).to.equal(false);
    expect(page.text).not.to.contain('token-of-Lone Pine');
    expect(page.focused).to.equal('Tokens of customers');
  });

  it('stay where revoking them fails', async () => {
    const page = await made();
    page.api.fail('revokePartnerToken', new SchedulingApiError('conflict', 409));
    await page.press('button', 'Revoke: Lone Pine');
    await page.press('button', 'Revoke now: Lone Pine');
    expect(page.textOf(page.find('[part="token"] [role="alert"]'))).to.equal(
      'It has been changed meanwhile.',
    );
  });
});
