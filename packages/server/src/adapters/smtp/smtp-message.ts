import type { SendMailOptions } from 'nodemailer';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Participant } from '../../ports/calendar.js';
import type { Mail, MailedInvitation, WriteCalendarFile } from '../../ports/mailer.js';
import { oneLine } from '../icalendar/clean-text.js';
import { paragraphsOf, plainText } from './smtp-body.js';
import { htmlPage } from './smtp-html.js';
import { languageOf } from './smtp-language.js';
import { unlinked } from './unlinked-text.js';

const nameMaxLength = 120;
const subjectMaxLength = 200;

/** RFC 5322 §3.4.1 without quoted local parts and domain literals; other scripts as RFC 6531 allows. */
const addressPattern =
  /^[^\s\p{C}"(),:;<>@[\]\\]{1,64}@[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}.-]{0,252}[\p{L}\p{M}\p{N}])?$/u;

/** RFC 5322 §3.6.4: `id-left@id-right`, both dot-atoms. */
const messageIdPattern = /^[\w.!#$%&'*+/=?^`{|}~-]{1,120}@[\w.-]{1,120}$/;

/**
 * A mail as nodemailer takes it: structured addresses, exactly one recipient in header and envelope, headers of one clean
 * line, text and HTML of the same paragraphs, and for an invitation the calendar file twice: as the `text/calendar`
 * alternative that calendars act on, and as an attachment for everyone else (RFC 6047 §2.4, §2.5). Sends nothing.
 * @throws `provider_rejected` when the sender's or the recipient's address can't be one, `internal` when the message id is none
 */
export function smtpMessage(mail: Mail, writeCalendarFile: WriteCalendarFile): SendMailOptions {
  const from = mailbox(mail.from, 'sender');
  const to = mailbox(mail.to, 'recipient');
  const subject = headerText(mail.subject, subjectMaxLength);
  const language = languageOf(mail.locale);
  const paragraphs = paragraphsOf(mail.body);
  return {
    from,
    to,
    envelope: { from: from.address, to: [to.address] },
    subject,
    messageId: messageId(mail.messageId),
    // RFC 3834 §5: keeps holiday replies from answering; RFC 3282: the language of the text.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language.tag },
    text: plainText(paragraphs),
    html: htmlPage({ title: unlinked(subject), language, paragraphs }),
    ...(mail.invitation && { icalEvent: calendarPart(mail.invitation, writeCalendarFile) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function calendarPart(
  { events, ...options }: MailedInvitation,
  writeCalendarFile: WriteCalendarFile,
): { method: string; filename: string; content: string } {
  const { method } = options;
  const isCancelled = options.method === 'PUBLISH' ? options.isCancelled : method === 'CANCEL';
  const filename = isCancelled ? 'cancel.ics' : 'invite.ics';
  return { method, filename, content: writeCalendarFile(events, options) };
}

/** Addresses stay objects all the way: parsed from a string, a name with a comma or an angle bracket would be read as one. */
function mailbox(person: Participant, role: 'sender' | 'recipient'): { name: string; address: string } {
  if (!addressPattern.test(person.email)) {
    throw new SchedulingError(
      'provider_rejected',
      `The ${role} of the mail has an address that can't be one.`,
    );
  }
  return { name: headerText(person.name, nameMaxLength), address: person.email };
}

/** `=?` begins an encoded word (RFC 2047 §2); typed by a person it would be shown decoded, as something else than they typed. */
function headerText(text: string, maxLength: number): string {
  return oneLine(text, maxLength).replaceAll('=?', '= ?');
}

function messageId(id: string): string {
  if (!messageIdPattern.test(id)) {
    throw new SchedulingError('internal', 'The id of a mail is not a message id.');
  }
  return `<${id}>`;
}
