import type { CalendarAccount, Delegation } from '@slotwright/server/wire/accounts.js';
import { html, nothing, type TemplateResult } from 'lit';
import { profileBadges } from '../account-parts/profile-badges.js';
import { connectionBadge, provenance } from '../account-parts/connection-facts.js';
import type { ConsentTarget } from '../account-parts/consent-outcome.js';
import { buttonParts } from '../parts/button-part.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import type { AccountsHost } from './accounts-host.js';
import { askedPeople } from './asked-people.js';

/** An account, what came through it, and what can be done with both. */
export interface AccountView {
  readonly host: AccountsHost;
  readonly account: CalendarAccount;
  readonly parent: CalendarAccount | undefined;
  readonly children: readonly CalendarAccount[];
  readonly people: readonly Delegation[];
  readonly connect: (target: ConsentTarget) => void;
  readonly disconnect: (account: CalendarAccount) => void;
  /** Asks for people through it. */
  readonly ask: (account: CalendarAccount, emails?: readonly string[]) => void;
}

const kindOf = ({ account, parent, host: { texts } }: AccountView): string => {
  switch (account.scope) {
    case 'individual':
      return texts.ofPerson;
    case 'service_account':
      return texts.ofCompany;
    case 'delegated':
      return texts.through(parent?.name ?? texts.ofCompany);
    case 'key':
      return texts.byKey;
  }
};

/** What can be connected again from here; others are by whoever connected them. */
const targetOf = ({ scope, provider, dataCenter }: CalendarAccount): ConsentTarget | undefined =>
  scope === 'individual' || scope === 'service_account'
    ? { scope, provider, dataCenter: dataCenter ?? undefined }
    : undefined;

const trouble = ({ account, host: { texts } }: AccountView): TemplateResult | typeof nothing => {
  const { state, scope } = account;
  if (state === 'connected') return nothing;
  const revoked = { delegated: texts.revokedThrough, key: texts.revokedKey };
  const text =
    state === 'degraded'
      ? texts.degradedText
      : scope === 'delegated' || scope === 'key'
        ? revoked[scope]
        : texts.revokedText;
  return html`<p class="banner bad" part="notice">${alertIcon}<span>${text}</span></p>`;
};

/** A button whose name says which account it is for. */
const accountButton = (
  text: string,
  { account, host: { texts } }: AccountView,
  onClick: () => void,
  weight: 'primary' | '' = '',
): TemplateResult =>
  html`<button
    type="button"
    class="button ${weight}"
    part=${buttonParts(weight)}
    aria-label=${texts.ofAccount(text, account.name)}
    @click=${onClick}
  >
    ${text}
  </button>`;

const actions = (view: AccountView): TemplateResult | typeof nothing => {
  const { account, host, connect, disconnect, ask } = view;
  const { texts } = host;
  const target = targetOf(account);
  const isRevoked = account.state === 'revoked';
  if (isRevoked && !target) return nothing;
  return html`<div class="actions">
    ${account.scope === 'service_account' && !isRevoked ? accountButton(texts.askPeople, view, () => ask(account)) : nothing}
    ${target && account.state !== 'connected' ? accountButton(texts.reconnect, view, () => connect(target), 'primary') : nothing}
    ${isRevoked ? nothing : accountButton(texts.disconnect, view, () => disconnect(account))}
  </div>`;
};

/** An item of the list: how an account stands, what it brings, who connected it, and what came through it. */
export const accountItem = (view: AccountView): TemplateResult => {
  const { account, children, people, host, ask } = view;
  const { texts, language } = host;
  const { id, name, state, calendarCount, profiles } = account;
  // A service account may have nothing of its own: it is there for the others.
  const hasOwn = account.scope !== 'service_account' || calendarCount + profiles.length > 0;
  const askAgain =
    state === 'revoked' ? undefined : (emails: readonly string[]): void => ask(account, emails);
  return html`<li class="account" part="account">
    <div class="unit-head">
      <h3 id="account-${id}"><bdi>${name}</bdi></h3>
      ${connectionBadge(account, texts)}
    </div>
    ${trouble(view)}
    <ul class="facts">
      <li>${kindOf(view)}</li>
      ${hasOwn && state !== 'revoked' ? html`<li>${texts.calendars(calendarCount, count(language, calendarCount))}</li>` : nothing}
      ${provenance(account, host)}
    </ul>
    ${
      hasOwn
        ? html`<div class="unit-profiles">
          <span class="label">${texts.profiles}</span>
          ${profileBadges(profiles, texts)}
        </div>`
        : nothing
    }
    ${actions(view)}
    ${askedPeople(people, { texts, headingId: `people-${id}` }, askAgain)}
    ${
      children.length > 0
        ? html`<ul class="accounts" aria-labelledby="account-${id}">
          ${children.map((child) => accountItem({ ...view, account: child, parent: account, children: [], people: [] }))}
        </ul>`
        : nothing
    }
  </li>`;
};
