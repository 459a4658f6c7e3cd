import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { StoredMessage } from './mail-store.js';

/** A part of a message that is not its text. */
export interface ParsedAttachment {
  /** Empty when the part names none, as the calendar part of an invitation. */
  filename: string;
  mimeType: string;
  /** The `method` of a calendar part, in capitals (RFC 6047 §2.4). */
  method?: string | undefined;
  /** Text as such, everything else as base64; see `encoding`. Lines of a calendar end in CRLF, whatever was sent. */
  content: string;
  encoding: 'utf8' | 'base64';
}

/** A message as people and tests read it. */
export interface ParsedMessage {
  id: string;
  /** RFC 3339, UTC. */
  receivedAt: string;
  envelope: StoredMessage['envelope'];
  /** `Name <address>`, or the address alone. */
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  /** Every header in order, names in lower case, values unfolded. */
  headers: { name: string; value: string }[];
  /** Empty when there is none. */
  text: string;
  /** Empty when there is none. */
  html: string;
  attachments: ParsedAttachment[];
  /** The message as it came in, read as UTF-8. */
  raw: string;
}

/** A stored message, taken apart (RFC 5322, RFC 2045). A message that cannot be parsed comes with its raw text alone. */
export async function parseMessage(message: StoredMessage): Promise<ParsedMessage> {
  const email = await PostalMime.parse(message.raw).catch(
    (): Email => ({ headers: [], headerLines: [], attachments: [] }),
  );
  return {
    id: message.id,
    receivedAt: message.receivedAt,
    envelope: message.envelope,
    from: addressText(email.from),
    to: (email.to ?? []).map(addressText),
    subject: email.subject ?? '',
    messageId: email.messageId ?? '',
    headers: email.headers.map(({ key, value }) => ({ name: key, value })),
    text: email.text ?? '',
    html: email.html ?? '',
    attachments: email.attachments.map(attachmentOf),
    raw: message.raw.toString('utf8'),
  };
}

function attachmentOf(attachment: Attachment): ParsedAttachment {
  const { content, mimeType } = attachment;
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
  const isCalendar = mimeType === 'text/calendar' || mimeType === 'application/ics';
  if (isCalendar)
    return { ...named(attachment), content: withLineEnds(bytes.toString('utf8')), encoding: 'utf8' };
  const isText = mimeType.startsWith('text/');
  return {
    ...named(attachment),
    content: bytes.toString(isText ? 'utf8' : 'base64'),
    encoding: isText ? 'utf8' : 'base64',
  };
}

const named = ({ filename, mimeType, method }: Attachment) => ({
  filename: filename ?? '',
  mimeType,
  method,
});

/** The parser turns the line ends of calendar parts into bare line feeds, which RFC 5545 §3.1 does not allow. */
const withLineEnds = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n');

function addressText(address: Address | undefined): string {
  if (address === undefined) return '';
  if (address.address === undefined) return `${address.name}: ${address.group.map(addressText).join(', ')};`;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}
