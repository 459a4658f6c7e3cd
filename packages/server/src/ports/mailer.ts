import type { CalendarEvent, Participant } from './calendar.js';

/** One message to one person. Texts are plain; the adapter escapes, folds and encodes. */
export interface Mail {
  /** Stable per effect, without angle brackets, so that a repeated send can be recognised. */
  messageId: string;
  from: Participant;
  to: Participant;
  subject: string;
  /** Paragraphs; a paragraph may be a link with its label. */
  body: (string | { label: string; url: string })[];
  /** BCP 47 tag of the text, and its direction. */
  locale: string;
  invitation?: MailedInvitation;
}

/** The calendar file of a mail. Only one that publishes may hold several events (RFC 5546 §3.2.1). */
export type MailedInvitation =
  | { method: 'REQUEST' | 'CANCEL'; events: readonly [CalendarEvent] }
  | { method: 'PUBLISH'; events: readonly CalendarEvent[]; isCancelled: boolean };

export interface Mailer {
  /** @throws `provider_unavailable` when the server can't be reached or says try later, `provider_rejected` when it refuses for good */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
}

/** Writes events as one iCalendar file (RFC 5545), with their VTIMEZONEs. */
export type WriteCalendarFile = (
  events: readonly CalendarEvent[],
  options: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; isCancelled?: boolean },
) => string;
