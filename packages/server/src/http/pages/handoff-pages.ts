import '../../domain/temporal.js';
import { html } from 'hono/html';
import type { TakenBack } from '../../use-cases/take-back.js';
import type { VisitedHandoff } from '../../use-cases/visit-hand-off.js';
import { hidden } from './booking-pages.js';
import { momentText } from './moment-texts.js';
import { type Markup, PAGE_HEADERS, page } from './page.js';

/**
 * What somebody who is asked to connect an account reads before they do: who asks, for whom, and what that allows (S29).
 * @param nonce allows the one script, which tells that the page is being looked at
 */
export function handoffPage(
  { handoff, tenantName, providerLabel, permissions }: VisitedHandoff,
  { path, formToken, nonce }: { path: string; formToken: string; nonce: string },
): { body: Markup; headers: Record<string, string> } {
  const title = `Connect ${providerLabel} for ${tenantName}`;
  const who = handoff.requester?.name ?? 'Somebody';
  const body = html`<h1>${title}</h1>
    <p>${who} of ${tenantName} schedules interviews with Slotwright and asks you to connect your organization’s ${providerLabel} account.</p>
    <p>You will be asked by ${providerLabel} itself; we never see your password. Slotwright then may:</p>
    <ul class="card">
      ${permissions.map(({ label, why }) => html`<li><strong>${label}</strong>: ${why}</li>`)}
    </ul>
    <p>${who} sees which account it is, and it is used only once they accept it. You get a mail by which you can take it back.</p>
    <form class="card" method="post" action="${path}">
      ${hidden('form', formToken)}
      <button class="primary">Continue to ${providerLabel}</button>
    </form>
    <p class="muted after">This link is good once, until ${momentText(handoff.expiresAt, 'UTC')}. If you did not expect it, close this page: nothing has happened.</p>
    <script nonce="${nonce}">
      const [form] = document.forms;
      fetch(form.action + '/opened', { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    </script>`;
  const policy = PAGE_HEADERS['Content-Security-Policy'] ?? '';
  const headers = {
    ...PAGE_HEADERS,
    'Content-Security-Policy': `${policy}; script-src 'nonce-${nonce}'; connect-src 'self'`,
  };
  return { body: page(title, body), headers };
}

/** On the way to the provider: a form may not lead off our pages, a page of ours may. */
export function onTheWayPage(beginUrl: string): Markup {
  const title = 'One moment: you are taken on';
  const body = html`<h1>${title}</h1>
    <p><a class="button primary" href="${beginUrl}">Continue</a></p>`;
  return page(title, body, { goesOnTo: beginUrl });
}

/** What the owner of an account reads before they take it back. */
export function takeBackPage(
  { tenantName, account, providerLabel }: TakenBack,
  { path, formToken }: { path: string; formToken: string },
): Markup {
  const title = `Take ${providerLabel} back from ${tenantName}`;
  return page(
    title,
    html`<h1>${title}</h1>
      <p>${account.accountName} was connected with Slotwright for ${tenantName}. Taken back, no more meetings are made with it, and whoever asked for it is told.</p>
      <form class="card" method="post" action="${path}">
        ${hidden('form', formToken)}
        <button class="primary">Take it back</button>
      </form>`,
  );
}

/** What they read when they have. */
export function takenBackPage({ tenantName, account, providerLabel }: TakenBack): Markup {
  const title = 'It is taken back';
  return page(
    title,
    html`<h1>${title}</h1>
      <p>${tenantName} can’t use ${account.accountName} at ${providerLabel} any more.</p>`,
  );
}
