import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import { aDifference, anAtsReply, aPlainVendor, aVendor } from '../../fakes/ats-records.js';
import { aMovedInterview, withDifferences } from './ats-editors.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

const unfolded = async (...differences: readonly ReturnType<typeof aDifference>[]): Promise<AtsHarness> => {
  const page = await AtsHarness.mount({ api: withDifferences(...differences) });
  await page.unfold('Compare interviews: Hill Valley High School');
  await page.rest();
  return page;
};

const gone = aDifference({
  same: false,
  fields: [{ field: 'exists', ats: null, ours: 'yes', calendar: 'yes', same: false }],
});

describe('interviews on all sides', () => {
  afterEach(unmountAll);

  it('stand side by side in the zone they were agreed in, same or different in words', async () => {
    const page = await unfolded(
      aMovedInterview(),
      aDifference({ bookingId: 'bkg_2', candidateName: 'Jennifer' }),
    );
    const rows = page.all('row').map((row) => page.textOf(row));
    expect(rows[0]).to.equal(
      'Start Greenhouse Mar 2, 2027, 11:00 AM Here Mar 2, 2027, 9:00 AM Calendar Mar 2, 2027, 9:00 AM Different',
    );
    expect(rows[1]).to.contain('Place Greenhouse Not told');
    expect(page.textOf(page.find('[part="interview"]', 'Jennifer'))).to.contain('Same');
    expect(page.all('button', 'Make them agree')).to.have.length(1);
    expect(
      page
        .all('columnheader')
        .slice(0, 5)
        .map((one) => page.textOf(one)),
    ).to.deep.equal(['What', 'Greenhouse', 'Here', 'Calendar', 'Comparison']);
  });

  for (const [choice, side, words] of [
    ['What was agreed here', 'ours', 'written to Greenhouse again'],
    ['What Greenhouse says', 'ats', 'move to that time, if it is free'],
  ] as const)
    it(`are made to agree once it is said what will happen: ${choice}`, async () => {
      const page = await unfolded(aMovedInterview());
      await page.press('button', 'Make them agree: Marty McFly, Audition');
      expect(page.textOf(page.find('dialog'))).to.contain(words);
      await page.tick(choice);
      expect(page.api.callsOf('agree')).to.have.length(0);
      await page.press('button', 'Make them agree now');
      expect(page.api.callsOf('agree')[0]?.argument).to.deep.equal({
        bookingId: 'bkg_00000000000000000001',
        sessionKey: 'main',
        side,
      });
      expect(page.announced).to.contain('It is done.');
      expect(page.has('dialog')).to.equal(false);
      expect(page.focused).to.equal('Compare interviews: Hill Valley High School');
    });

  it('say that a booking is cancelled that follows a deletion', async () => {
    const page = await unfolded(gone);
    expect(page.textOf(page.find('row'))).to.contain('Greenhouse Not there Here There');
    await page.press('button', 'Make them agree');
    expect(page.textOf(page.find('dialog'))).to.contain('It was deleted there. The booking is cancelled');
  });

  it('follow only the vendor where nothing can be written there', async () => {
    const page = await unfolded({ ...aMovedInterview(), canWrite: false });
    await page.press('button', 'Make them agree');
    expect(page.all('dialog input').map((one) => page.nameOf(one))).to.deep.equal(['What Greenhouse says']);
  });

  it('say where to decide when only a calendar differs', async () => {
    const [field] = aDifference().fields;
    if (!field) throw new Error('There is no field.');
    const page = await unfolded(
      aDifference({ same: false, fields: [{ ...field, calendar: '2027-03-02T18:00:00Z', same: false }] }),
    );
    expect(page.text).to.contain('Only the calendar differs.');
    expect(page.has('button', 'Make them agree')).to.equal(false);
  });

  it('keep the question open where it fails', async () => {
    const page = await unfolded(aMovedInterview());
    page.api.fail('agree', new SchedulingApiError('provider_unavailable', 503));
    await page.press('button', 'Make them agree');
    await page.press('button', 'Make them agree now');
    expect(page.has('dialog [role="alert"] .notice')).to.equal(true);
    await page.press('dialog button', 'Cancel');
    expect(page.has('dialog')).to.equal(false);
    expect(page.focused).to.equal('Make them agree: Marty McFly, Audition');
  });

  it('are to be looked at by whoever may look, and are compared again at a press', async () => {
    const api = withDifferences(aMovedInterview());
    api.reply = { ...api.reply, canConnect: false };
    const page = await AtsHarness.mount({ api });
    await page.unfold('Compare interviews');
    await page.rest();
    expect(page.has('button', 'Make them agree')).to.equal(false);
    api.currentDifferences = [];
    await page.press('button', 'Compare again');
    expect(page.text).to.contain('No interview ahead is written there.');
  });

  it('are not there where the vendor takes no interviews', async () => {
    const { capabilities } = aPlainVendor();
    if (!capabilities) throw new Error('The vendor has no capabilities.');
    const vendor = aVendor({ state: 'connected', capabilities: { ...capabilities, interviewWrite: 'note' } });
    const page = await AtsHarness.mount({ api: new FakeAtsApi(anAtsReply({ providers: [vendor] })) });
    expect(page.has('summary', 'Compare interviews')).to.equal(false);
  });
});
