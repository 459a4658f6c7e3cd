/**
 * What the documentation does not say, or says in two ways, each with what is taken to be so (contract: marks O and I). A
 * wrong guess shows here and nowhere else.
 */

/** §1.2: one object in whichever envelope: bare, `data`, `data.data`, or either as a list of one. Never throws. */
export function unwrap(body: unknown): unknown {
  const inner = dataIn(dataIn(body));
  return Array.isArray(inner) ? inner[0] : inner;
}

/** §1.2: a list with where it goes on, whether it stands in one envelope or in two. Never throws. */
export function unwrapList(body: unknown): unknown {
  const inner = dataIn(body);
  return Array.isArray(inner) ? body : inner;
}

const dataIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'data' in value ? value.data : value;

/** §1: seconds to pause after a 429 that does not say for how long; nothing about it is published. */
export const pauseWithoutAdvice = 1;

/**
 * §5.1: how long a delivery is believed, in seconds. Five more tries "with growing gaps" come within that, and by then every
 * token that was used is still known.
 */
export const deliveryToleranceSeconds = 12 * 3600;

/** How far a delivery's time may lie ahead, for clocks that differ. */
export const clockToleranceSeconds = 300;

/** §3.1: what is sent where the defaults of the documentation differ. */
export const usualFeedbackReminder = 'daily';

/** §2.1: a stage in which something is to be scheduled; nothing but its name tells. */
export const isInterviewStage = (name: string): boolean =>
  /\b(interview|onsite|on-site|screen|call|assessment|panel)/i.test(name);

/** The users who see every job. Custom roles are ids, of which nothing is known. */
export const isAdminRole = (accessRole: string): boolean =>
  accessRole === 'super admin' || accessRole === 'admin';

/** §3.1: the words of `responseStatus`; only `needsAction` was seen, the others are taken to be iCalendar's. */
export function responseOf(word: string | undefined): 'needs-action' | 'accepted' | 'declined' | 'tentative' {
  return word === 'accepted' || word === 'declined' || word === 'tentative' ? word : 'needs-action';
}

/** §4: `@name` in a note notifies people; a space that nobody sees keeps it from being a name. */
export const withoutMentions = (text: string): string => text.replaceAll('@', '@\u200b');

const ours = /[#&]slotwright=([A-Za-z0-9_-]{1,80})$/;

/** §3.1: our key in a panel's `externalUrl`: a part of the address that no server is sent. */
export function markedUrl(bookingUrl: string, bookingId: string): string {
  const mark = `slotwright=${bookingId}`;
  return bookingUrl.includes('#') ? `${bookingUrl}&${mark}` : `${bookingUrl}#${mark}`;
}

/** The booking that an `externalUrl` of ours names; undefined for others'. */
export const bookingIdIn = (externalUrl: string | undefined): string | undefined =>
  ours.exec(externalUrl ?? '')?.[1];

/** The line that names an interview of ours in its note, since interviews in a panel have no key of their own. */
export const interviewMark = (key: string): string => `[slotwright ${key}]`;

/** The key in an interview's note; undefined where there is none. */
export const keyIn = (note: string | undefined): string | undefined =>
  /\[slotwright ([A-Za-z0-9:_-]{1,100})\]\s*$/.exec(note ?? '')?.[1];

/** The line that names a note of ours. */
export const noteMark = (marker: string): string => `[slotwright ${marker}]`;

/** Whether a text is a note of ours, whichever. */
export const isOurNote = (text: string): boolean => /\[slotwright [A-Za-z0-9:_-]{1,80}\]\s*$/.test(text);
