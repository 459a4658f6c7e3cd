import { Hono } from 'hono';
import { controlErrorReply, readControlBody } from '../http/control-body.js';
import { pageReply } from '../web/page.js';
import { framedHtml, inboxPage, messagePage } from './inbox-page.js';
import { type MailFaultQueue, mailFaultSchema } from './mail-faults.js';
import type { MailStore } from './mail-store.js';
import { type ParsedAttachment, type ParsedMessage, parseMessage } from './parsed-message.js';

/** The inbox for people, under `/inbox`. */
export function inboxRoutes(store: MailStore): Hono {
  const routes = new Hono();
  const find = async (id: string): Promise<ParsedMessage | undefined> => {
    const stored = store.find(id);
    return stored === undefined ? undefined : parseMessage(stored);
  };

  routes.get('/', async (c) => {
    const messages = await Promise.all(store.list().map(parseMessage));
    return pageReply(c, { title: 'Inbox', section: '/inbox', body: inboxPage(messages) });
  });

  routes.get('/:id', async (c) => {
    const message = await find(c.req.param('id'));
    if (message === undefined) return c.notFound();
    const title = message.subject === '' ? 'No subject' : message.subject;
    return pageReply(c, { title, section: '/inbox', body: messagePage(message) });
  });

  routes.get('/:id/html', async (c) => {
    const message = await find(c.req.param('id'));
    if (message === undefined || message.html === '') return c.notFound();
    // Holds whether the page is opened in its frame or by itself: an origin of its own, no script, nothing fetched.
    c.header(
      'Content-Security-Policy',
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    );
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cache-Control', 'no-store');
    return c.html(framedHtml(message));
  });

  routes.get('/:id/attachments/:index', async (c) => {
    const message = await find(c.req.param('id'));
    const attachment = message?.attachments[Number(c.req.param('index'))];
    if (attachment === undefined) return c.notFound();
    c.header('Content-Type', contentType(attachment));
    c.header(
      'Content-Disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(fileName(attachment).toWellFormed())}`,
    );
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Content-Security-Policy', "sandbox; default-src 'none'");
    return c.body(Uint8Array.from(Buffer.from(attachment.content, attachment.encoding)));
  });

  return routes;
}

/** The same for programs, under `/_sandbox/mail`: list, clear, faults. */
export function mailControlRoutes(store: MailStore, faults: MailFaultQueue): Hono {
  const routes = new Hono();

  routes.get('/', async (c) => c.json(await Promise.all(store.list().map(parseMessage))));
  routes.delete('/', (c) => {
    store.clear();
    return c.body(null, 204);
  });
  routes.post('/faults', async (c) => {
    faults.add(await readControlBody(c, mailFaultSchema));
    return c.body(null, 204);
  });
  routes.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });

  routes.onError(controlErrorReply);

  return routes;
}

/** A type that came with the mail is passed on only when it is one; it ends up in a header. */
function contentType({ mimeType, encoding }: ParsedAttachment): string {
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(mimeType)) return 'application/octet-stream';
  return encoding === 'utf8' ? `${mimeType}; charset=utf-8` : mimeType;
}

const fileName = ({ filename, mimeType }: ParsedAttachment): string => {
  if (filename !== '') return filename;
  return mimeType === 'text/calendar' ? 'invitation.ics' : 'attachment';
};
