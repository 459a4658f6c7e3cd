import type { MailTexts } from './texts.js';

/** English. */
export const en: MailTexts = {
  locale: 'en',
  invited: {
    subject: (job, employer) => `Pick a time for your interview: ${job}, ${employer}`,
    sentence: (job, employer) =>
      `${employer} would like to interview you for ${job}. Please pick a time that suits you.`,
    choose: 'See the times and pick one',
    until: (when) => `The link is good until ${when}. It is yours alone: please do not pass it on.`,
  },
  confirmed: {
    subject: (interview, when) => `Confirmed: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `your interview “${interview}” for ${job} at ${employer} is confirmed.`,
    loopSubject: (count, when) => `Confirmed: ${count} interviews, ${when}`,
    loopSentence: (count, job, employer) =>
      `your ${count} interviews for ${job} at ${employer} are confirmed.`,
  },
  moved: {
    subject: (interview, when) => `New time: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `your interview “${interview}” for ${job} at ${employer} has a new time.`,
    loopSubject: (count, when) => `New times: ${count} interviews, ${when}`,
    loopSentence: (count, job, employer) =>
      `your ${count} interviews for ${job} at ${employer} have new times.`,
  },
  cancelled: {
    subject: (interview, when) => `Cancelled: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `your interview “${interview}” for ${job} at ${employer} has been cancelled.`,
    loopSubject: (count, when) => `Cancelled: ${count} interviews, ${when}`,
    loopSentence: (count, job, employer) =>
      `your ${count} interviews for ${job} at ${employer} have been cancelled.`,
  },
  link: {
    subject: (interview, when) => `The link to join: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `here is the link to join your interview “${interview}” for ${job} at ${employer}.`,
    loopSubject: (count, when) => `The link to join: ${count} interviews, ${when}`,
    loopSentence: (count, job, employer) =>
      `here is what you need to join your ${count} interviews for ${job} at ${employer}.`,
  },
  reminder: {
    subject: (interview, when) => `Reminder: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `this is a reminder of your interview “${interview}” for ${job} at ${employer}.`,
    loopSubject: (count, when) => `Reminder: ${count} interviews, ${when}`,
    loopSentence: (count, job, employer) =>
      `this is a reminder of your ${count} interviews for ${job} at ${employer}.`,
  },
  greeting: (name) => `Hello ${name},`,
  sessionWhen: (interview, when) => `${interview}: ${when}`,
  sessionJoin: (interview) => `Join the video call: ${interview}`,
  when: (when) => `When: ${when}`,
  before: (when) => `Until now it was: ${when}`,
  where: (place) => `Where: ${place}`,
  join: 'Join the video call',
  passcode: (code) => `Passcode: ${code}`,
  linkFollows: 'The link to join follows in a mail of its own.',
  manage: 'See or cancel your booking',
  calendarHint: 'The attached file adds the interview to your calendar.',
  loopCalendarHint: 'The attached file adds all interviews to your calendar.',
};
