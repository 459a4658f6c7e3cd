import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { GREENHOUSE_CONNECTION } from '../../fakes/ats-records.js';
import { withPeople } from './ats-editors.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

const unfolded = async (api = withPeople()): Promise<AtsHarness> => {
  const page = await AtsHarness.mount({ api });
  await page.unfold('Who is who: Hill Valley High School');
  await page.rest();
  return page;
};

describe('users of an applicant tracking system whom nobody here is', () => {
  afterEach(unmountAll);

  it('are listed by name and address, and nobody is guessed by the name', async () => {
    const page = await unfolded();
    expect(page.textOf(page.find('[part="person"]', 'Emmett Brown'))).to.contain('doc@hillvalley.example');
    expect(page.field('Member: Emmett Brown')).to.have.property('value', '');
    await page.press('button', 'Link: Emmett Brown');
    expect(page.api.callsOf('linkPerson')).to.have.length(0);
    expect(page.text).to.contain('Choose a member from the list, or enter the address of one.');
    expect(page.root.activeElement).to.equal(page.field('Member: Emmett Brown'));
  });

  it('are not linked by a name alone, which several may have', async () => {
    const page = await unfolded();
    await page.type('Member: Emmett Brown', 'Emmett Brown');
    await page.press('button', 'Link: Emmett Brown');
    expect(page.api.callsOf('linkPerson')).to.have.length(0);
  });

  for (const typed of ['Emmett Brown (emmett@brown.example)', ' Emmett@brown.example '])
    it(`are linked to a member from the list, and the focus has a place to be: ${typed}`, async () => {
      const page = await unfolded();
      await page.type('Member: Biff Tannen', 'Lorraine');
      await page.type('Member: Emmett Brown', typed);
      await page.press('button', 'Link: Emmett Brown');
      expect(page.api.callsOf('linkPerson')[0]?.argument).to.deep.equal({
        connectionId: GREENHOUSE_CONNECTION,
        userId: '71',
        memberExternalId: 'emmett',
      });
      expect(page.announced).to.equal('Emmett Brown is Emmett Brown.');
      expect(page.has('label', 'Member: Emmett Brown')).to.equal(false);
      expect(page.focused).to.equal('Who is who: Hill Valley High School');
      expect(page.field('Member: Biff Tannen')).to.have.property('value', 'Lorraine');
    });

  it('have all members to choose from', async () => {
    const page = await unfolded();
    const list = page.field('Member: Biff Tannen').getAttribute('list') ?? '';
    const options = page.root.getElementById(list)?.querySelectorAll('option') ?? [];
    expect([...options].map(({ value }) => value)).to.deep.equal([
      'Emmett Brown (emmett@brown.example)',
      'Lorraine McFly (lorraine@mcfly.example)',
    ]);
  });

  it('can be parted again from whom they were linked to by hand', async () => {
    const page = await unfolded();
    await page.press('button', 'Undo: Lorraine Baines');
    expect(page.api.callsOf('linkPerson')[0]?.argument).to.include({ userId: '73', memberExternalId: null });
    expect(page.announced).to.equal('Lorraine Baines is no longer linked by hand.');
    expect(page.text).not.to.contain('Linked by hand');
  });

  it('are not all listed where there are many, and it is said', async () => {
    const api = withPeople();
    api.currentPeople = { ...api.currentPeople, unmatchedCount: 202 };
    const page = await unfolded(api);
    expect(page.text).to.contain('200 more follow once these are linked.');
  });

  it('stay where linking them fails, which is said beside them', async () => {
    const api = withPeople();
    api.fail('linkPerson', new SchedulingApiError('not_found', 404));
    const page = await unfolded(api);
    await page.type('Member: Biff Tannen', 'lorraine@mcfly.example');
    await page.press('button', 'Link: Biff Tannen');
    expect(page.find('[part="person"] [role="alert"] .notice').closest('li')?.textContent).to.contain('Biff');
  });

  it('may be none', async () => {
    const api = withPeople();
    api.currentPeople = { ...api.currentPeople, unmatched: [], unmatchedCount: 0 };
    const page = await unfolded(api);
    expect(page.text).to.contain('Every user is somebody here.');
  });
});
