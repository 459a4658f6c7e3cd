import '../temporal.js';
import { html } from 'hono/html';
import type { Markup } from '../web/page.js';
import type { ParsedAttachment, ParsedMessage } from './parsed-message.js';

/** The list of all messages, newest first. */
export function inboxPage(messages: readonly ParsedMessage[]): Markup {
  return html`<h1>Inbox</h1>
<p class="quiet">Every message the application sent, to whomever; none of them left this machine.</p>
${
  messages.length === 0
    ? html`<p class="empty">No mail yet.</p>`
    : html`<ul class="messages">${[...messages].reverse().map(messageLine)}</ul>`
}`;
}

/** One message: headers, text, HTML in a frame of its own, attachments, source. */
export function messagePage(message: ParsedMessage): Markup {
  const path = `/inbox/${message.id}`;
  return html`<p><a href="/inbox">← Inbox</a></p>
<h1>${message.subject === '' ? 'No subject' : message.subject}</h1>
<dl class="head">
<dt>From</dt><dd>${message.from}</dd>
<dt>To</dt><dd>${message.to.join(', ')}</dd>
<dt>Received</dt><dd>${shortTime(message.receivedAt)}</dd>
${isSameList(message) ? '' : html`<dt>Delivered to</dt><dd>${message.envelope.to.join(', ')}</dd>`}
</dl>
${message.html === '' ? '' : html`<section><h2>As designed</h2><iframe class="mail" title="The message as designed" src="${path}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></section>`}
${message.text === '' ? '' : html`<section><h2>As plain text</h2><div class="text mail-text">${linked(message.text)}</div></section>`}
${message.attachments.length === 0 ? '' : html`<section><h2>Attachments</h2><ul class="attachments">${message.attachments.map((attachment, index) => attachmentLine(attachment, `${path}/attachments/${index}`))}</ul></section>`}
<details><summary>All headers</summary><dl class="headers">${message.headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details>
<details><summary>Source</summary><pre>${message.raw}</pre></details>`;
}

/** The designed part of a message as a page of its own, for a frame; its links open elsewhere. */
export const framedHtml = (message: ParsedMessage): string =>
  `<!doctype html><base target="_blank">${message.html}`;

function messageLine(message: ParsedMessage): Markup {
  const files = message.attachments.length;
  return html`<li><a href="/inbox/${message.id}">
<span class="subject">${message.subject === '' ? 'No subject' : message.subject}</span>
<span class="to">to ${message.to.join(', ') || message.envelope.to.join(', ')}</span>
<span class="quiet">${shortTime(message.receivedAt)}${files === 0 ? '' : `, ${files === 1 ? '1 attachment' : `${files} attachments`}`}</span>
</a></li>`;
}

function attachmentLine(attachment: ParsedAttachment, path: string): Markup {
  const { filename, mimeType, method, content, encoding } = attachment;
  const unnamed = mimeType === 'text/calendar' ? 'Invitation in the message' : 'Part without a name';
  const name = filename === '' ? unnamed : filename;
  return html`<li>
<p><a href="${path}" download>${name}</a> <span class="quiet">${mimeType}${method === undefined ? '' : `, ${method}`}</span></p>
${encoding === 'utf8' ? html`<details><summary>Show<span class="hidden"> ${name}</span></summary><pre>${content}</pre></details>` : ''}
</li>`;
}

/** Text with its web addresses as links; everything is escaped. */
function linked(text: string): Markup[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part) =>
      /^https?:\/\//.test(part) ? html`<a href="${part}" rel="noreferrer">${part}</a>` : html`${part}`,
    );
}

const shortTime = (instant: string): string =>
  `${Temporal.Instant.from(instant).toZonedDateTimeISO('Etc/UTC').toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')} UTC`;

const isSameList = (message: ParsedMessage): boolean =>
  message.envelope.to.every((recipient) => message.to.some((to) => to.includes(recipient)));
