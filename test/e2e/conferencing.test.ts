import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { eventually } from '../support/kit.js';
import { Candidates, MeetingService, VideoPage, allowAs } from './conferencing.harness.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';

/** Work in the background leaves room for people who wait. */
const SOON = { timeout: 120_000 };
const INTERVIEWS = 40;
const HOSTS = ['interviews-1@hillvalley.example', 'interviews-2@hillvalley.example'];
const BASIC = 'einstein@hillvalley.example';
const STRANGER = 'nobody@hillvalley.example';

interface MadeMeeting {
  hostId: string;
  startTime: string;
  durationMinutes: number;
}

describe('video meetings', () => {
  let demo: DemoInBrowser;
  let zoom: MeetingService;
  before(async () => {
    if (skipChromium !== false) return;
    demo = await DemoInBrowser.start();
    zoom = new MeetingService(demo.place);
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  test('somebody who is no administrator is refused at the service, is given the rights, and sees what is still missing', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const video = new VideoPage(page, demo.place.careerPage);
    await video.open();
    await video.choose(/My administrator gives me the rights/);
    await video.console.getByText('In the role, they tick these permissions:').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-the-rights');

    // The service shows a page of its own, and nothing comes back.
    const refused = await video.consentAs(/^Connect Zoom/, 'Lorraine Baines');
    await refused.getByRole('heading', { name: /admin has to approve|cannot authorize/ }).waitFor();
    await keepPicture(refused, 'video-refused-there');
    await refused.close();
    await video.console
      .getByText(/may not have let you/)
      .first()
      .waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-perhaps-no-administrator');

    await page.goto(`${demo.place.sandbox}/zoom`);
    await page.getByRole('button', { name: 'Pre-approve' }).first().click();
    for (const privilege of ['User:Read', 'User:Edit'])
      await page
        .getByRole('button', { name: new RegExp(privilege) })
        .first()
        .click();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-zoom');

    await video.open();
    await video.choose(/My administrator gives me the rights/);
    await video.consentAs(/^Connect Zoom/, 'Lorraine Baines');
    await video.console.getByText('Connected, but something is missing').first().waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-partial');
    await zoom.post('/roles/2/privileges', { privilege: 'ZoomRooms:Read', isTicked: true });
    await video.press(video.console, /^Check again/);
    await video.console.getByText('Everything that is needed is there.').first().waitFor(SOON);
    await keepPicture(page, 'video-all-there');

    await video.press(video.console, /^Disconnect/);
    await video.press(video.dialog, 'Disconnect now');
    await video.console
      .getByText('Not connected')
      .or(video.console.getByText('Disconnected'))
      .first()
      .waitFor(SOON);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('an administrator connects it by a link that was passed on, once whoever asked says that it is the right account', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const video = new VideoPage(page, demo.place.careerPage);
    await video.open();
    await video.choose(/Somebody else connects it/);
    await video.press(video.console, 'Make a link');
    const link = await video.console.getByRole('textbox', { name: 'Link to pass on' }).inputValue();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-link-made');

    const administrator = await demo.visit();
    await administrator.page.goto(link);
    await administrator.page.getByRole('heading', { name: /^Connect Zoom for / }).waitFor();
    assert.deepEqual(await axeViolations(administrator.page), []);
    await keepPicture(administrator.page, 'video-handed-on');
    await video.console.getByText('Opened', { exact: true }).waitFor(SOON);
    await administrator.page.getByRole('button', { name: /^Continue to/ }).click();
    await allowAs(administrator.page, 'Hill Valley IT');

    await video.console.getByText('Is this the right account?').waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-right-account');
    await video.press(video.console, 'Yes, use it');
    await video.console.getByText('Connected', { exact: true }).first().waitFor(SOON);
    await keepPicture(page, 'video-connected');
    assert.deepEqual(complaints.all, []);
    await administrator.page.context().close();
    await page.context().close();
  });

  test('forty interviews at overlapping times are hosted evenly by the accounts that can, none beyond its capacity; removed at the service, it warns', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const video = new VideoPage(page, demo.place.careerPage);
    await video.open();
    await video.press(video.console, 'Set a rule here');
    await video.choose(/Yes, by video/);
    const way = video.console.getByLabel('How people meet');
    const account = await way.locator('option', { hasText: 'Hill Valley' }).first().textContent();
    await way.selectOption({ label: account?.trim() ?? '' });
    await video.console.getByLabel('Rule', { exact: true }).selectOption({ label: 'These accounts in turn' });
    await video.console.getByLabel('Address', { exact: true }).fill([...HOSTS, BASIC, STRANGER].join('\n'));
    await video.press(video.console, /^Add$/);
    await video.console
      .getByText(/Verified: 2\. Refused: 2\./)
      .first()
      .waitFor(SOON);
    await video.console.getByText('More settings', { exact: true }).click();
    await video.console
      .getByLabel('What your organization pays for')
      .selectOption({ label: 'Business, Education or Enterprise: two at a time' });
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-hosts', { isWhole: false });
    await video.press(video.console, /^Save$/);
    await video.console.getByText('The rule is saved.').first().waitFor(SOON);
    await keepPicture(page, 'video-rule');

    const candidates = new Candidates(demo.place);
    const starts: string[] = [];
    // Four at a time, so that they get into each other's way.
    await Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        for (let index = lane; index < INTERVIEWS; index += 4) {
          const start = await candidates.bookNext(index);
          assert.ok(start, `there is a time for candidate ${String(index)}`);
          starts.push(start);
        }
      }),
    );
    assert.equal(starts.length, INTERVIEWS);
    assert.ok(new Set(starts).size < INTERVIEWS, 'some begin at the same moment');
    const meetings = await eventually(async () => {
      const made = await zoom.get<MadeMeeting[]>('/meetings');
      return made.length === INTERVIEWS ? made : undefined;
    }, 180);
    const users = await zoom.get<{ userId: string; email: string }[]>('/users');
    const perHost = HOSTS.map((email) => {
      const { userId } = users.find((user) => user.email === email) ?? {};
      return meetings.filter(({ hostId }) => hostId === userId);
    });
    assert.equal(perHost.flat().length, INTERVIEWS, 'nobody else hosts');
    const [one = [], two = []] = perHost;
    assert.ok(Math.abs(one.length - two.length) <= 1, `${String(one.length)} and ${String(two.length)}`);
    for (const hosted of perHost) assert.ok(mostAtOnce(hosted) <= 2, 'two at a time are licensed');

    await video.open();
    await video.press(video.console, /^Show/);
    await video.console.getByRole('row', { name: /interviews-1/ }).waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-ledger');

    await page.goto(`${demo.place.sandbox}/zoom`);
    await page
      .getByRole('button', { name: /^Uninstall/ })
      .first()
      .click();
    await video.open();
    await video.console.getByText('Zoom is no longer connected.').first().waitFor(SOON);
    await video.console
      .getByText(/40 interviews ahead have meetings there/)
      .first()
      .waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'video-removed-there');
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('narrow and dark, and from right to left, nothing sticks out', { skip: skipChromium }, async () => {
    for (const [name, query, options] of [
      ['video-narrow-dark', '', { viewport: { width: 320, height: 740 }, colorScheme: 'dark' }],
      ['video-arabic', '?lang=ar', { viewport: { width: 900, height: 900 } }],
      ['video-viewer', '?as=viewer', {}],
      ['video-nobody', '?as=nobody', {}],
    ] as const) {
      const { page } = await demo.visit(options);
      const video = new VideoPage(page, demo.place.careerPage);
      await video.open(query);
      await video.console.getByRole('heading').nth(1).waitFor();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok((widths[0] ?? 0) <= (widths[1] ?? 0), name);
      assert.deepEqual(await axeViolations(page), [], name);
      await keepPicture(page, name);
      await page.context().close();
    }
  });
});

/** The most of these meetings that go on at one moment. */
function mostAtOnce(meetings: readonly MadeMeeting[]): number {
  const spans = meetings.map(({ startTime, durationMinutes }) => {
    const from = Temporal.Instant.from(startTime);
    return { from, to: from.add({ minutes: durationMinutes }) };
  });
  return Math.max(
    0,
    ...spans.map(
      ({ from }) =>
        spans.filter(
          (other) =>
            Temporal.Instant.compare(other.from, from) <= 0 && Temporal.Instant.compare(from, other.to) < 0,
        ).length,
    ),
  );
}
