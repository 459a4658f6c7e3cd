import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  CalendarAccount,
  CalendarCapabilities,
  CalendarEvent,
  InterviewDetails,
  RequestedMeeting,
  SeenMeeting,
} from '../../packages/server/src/ports/calendar.js';
import { interview, soon } from '../support/caldav-account.js';
import { eventually } from '../support/kit.js';

/** One connected account with a calendar, at a counterpart that makes meetings. */
export interface MeetingCalendar {
  account: CalendarAccount;
  capabilities: CalendarCapabilities;
  calendarId: string;
  /** A login of the account at a meeting service, and the service's name. */
  profile: { id: string; service: string };
  /** Has the service make the meeting that is pending for an event, where it does not by itself. */
  arrange(eventId: string): void;
  /** What the counterpart was told the interview is about, read in it. */
  toldOf(eventId: string): InterviewDetails | undefined;
  stop(): Promise<void>;
}

/** How every adapter whose provider makes meetings asks for them, and its fake. */
export function meetingContract(name: string, open: () => Promise<MeetingCalendar>): void {
  describe(`meetings over ${name}`, () => {
    let calendar: MeetingCalendar;
    before(async () => {
      calendar = await open();
    });
    after(() => calendar.stop());

    const put = async (id: string, change: Partial<CalendarEvent>): Promise<CalendarEvent> => {
      const uid = `${id}@slotwright.example`;
      const event = interview({ id, uid, location: '', attendees: [], ...change });
      await calendar.account.putEvent(calendar.calendarId, event, soon());
      return event;
    };
    const asking = (wish: RequestedMeeting['with']) => ({ meeting: { with: wish, callbackUrl: undefined } });
    const withLogin = () => asking({ kind: 'profile', profileId: calendar.profile.id });
    const meetingOf = async (event: CalendarEvent): Promise<SeenMeeting | undefined> =>
      (await calendar.account.readEvent(calendar.calendarId, event, soon()))?.meeting;
    const arranged = (event: CalendarEvent): Promise<SeenMeeting & { state: 'ready' }> => {
      calendar.arrange(event.id);
      return eventually(async () => {
        const meeting = await meetingOf(event);
        return meeting?.state === 'ready' ? meeting : undefined;
      });
    };

    it('says that its provider makes meetings and takes what an interview is about', () => {
      const { arrangesConferencing, takesInterviewDetails } = calendar.capabilities;
      assert.deepEqual([arrangesConferencing, takesInterviewDetails], [true, true]);
    });

    it('describes the account’s logins at meeting services', async () => {
      const { profiles } = await calendar.account.describe(soon());
      const { id, service } = calendar.profile;
      const found = profiles.find((profile) => profile.id === id);
      assert.deepEqual([found?.service, found?.isConnected], [service, true]);
    });

    it('shows no meeting for an event that none was asked for', async () => {
      assert.equal(await meetingOf(await put('bkg_plain-onsite', {})), undefined);
    });

    it('shows a meeting that was asked for as pending, and with its link once it is made', async () => {
      const event = await put('bkg_login-onsite', withLogin());
      assert.deepEqual(await meetingOf(event), { state: 'pending' });
      const { joinUrl, service } = await arranged(event);
      assert.match(joinUrl, /^https:/);
      assert.equal(service, calendar.profile.service);
    });

    it('keeps the link when the event is written again without asking, at another time', async () => {
      const event = await put('bkg_kept-onsite', withLogin());
      const meeting = await arranged(event);
      const moved = await put(event.id, { revision: 1, start: event.end, end: event.end.add({ hours: 1 }) });
      assert.deepEqual(await meetingOf(moved), meeting);
    });

    it('shows a link of ours as the meeting', async () => {
      const joinUrl = 'https://meet.example/7';
      const event = await put('bkg_link-onsite', asking({ kind: 'link', description: 'Lab', joinUrl }));
      const meeting = await meetingOf(event);
      assert.ok(meeting?.state === 'ready');
      assert.equal(meeting.joinUrl, joinUrl);
    });

    it('takes the meeting off an event', async () => {
      const event = await put('bkg_off-onsite', withLogin());
      await arranged(event);
      assert.equal(await meetingOf(await put(event.id, asking({ kind: 'none' }))), undefined);
    });

    it('makes a meeting anew for an event that was taken away and is written again', async () => {
      const event = await put('bkg_again-onsite', withLogin());
      await arranged(event);
      await calendar.account.deleteEvent(calendar.calendarId, event, soon());
      await put(event.id, withLogin());
      assert.deepEqual(await meetingOf(event), { state: 'pending' });
    });

    it('tells what the interview is about, when the event is created and when it changes', async () => {
      const details: InterviewDetails = {
        jobName: 'Apprentice Time Traveller',
        employerName: 'Hill Valley Science Services',
        interviewers: [{ email: 'doc@hillvalley.example' }],
        candidates: [{ name: 'Marty', email: 'marty@mail.example' }],
      };
      const { id } = await put('bkg_told-onsite', { interview: details });
      assert.deepEqual(calendar.toldOf(id), details);
      const other = { ...details, interviewers: [{ email: 'einstein@hillvalley.example' }] };
      await put(id, { revision: 1, interview: other });
      assert.deepEqual(calendar.toldOf(id), other);
    });
  });
}
