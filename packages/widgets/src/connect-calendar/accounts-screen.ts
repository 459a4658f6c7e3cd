import type { CalendarAccount } from '@slotwright/server/wire/accounts.js';
import { html, nothing, type TemplateResult } from 'lit';
import { consoleState } from '../account-parts/console-state.js';
import { failedScreen, outdatedNotice } from '../account-parts/reading-failure.js';
import { calendarIcon } from '../parts/icons.js';
import { accountItem } from './account-item.js';
import type { AccountsHost } from './accounts-host.js';
import type { AccountsLoader } from './accounts-loader.js';
import type { AccountsParts } from './accounts-parts.js';

const connectForm = (isPrimary: boolean, { texts }: AccountsHost, parts: AccountsParts): TemplateResult =>
  html`${parts.form.render([
    { scope: 'individual', text: texts.connectOwn, isPrimary },
    { scope: 'service_account', text: texts.connectCompany, isPrimary: false },
  ])}`;

const noAccount = (host: AccountsHost, parts: AccountsParts): TemplateResult =>
  html`<div class="empty" part="empty">
    <span class="medallion quiet">${calendarIcon}</span>
    <h3>${host.texts.emptyTitle}</h3>
    <p>${host.texts.emptyText}</p>
    ${connectForm(true, host, parts)}
  </div>`;

/** Accounts that came through one that is not there stand for themselves. */
const isOnTop = ({ parentId }: CalendarAccount, all: readonly CalendarAccount[]): boolean =>
  !all.some(({ id }) => id === parentId);

const accountList = (
  all: readonly CalendarAccount[],
  host: AccountsHost,
  loader: AccountsLoader,
  parts: AccountsParts,
): TemplateResult =>
  html`<ul class="accounts" part="accounts" aria-labelledby="console-title" aria-busy=${loader.isReading}>
      ${all
        .filter((account) => isOnTop(account, all))
        .map((account) =>
          accountItem({
            host,
            account,
            parent: undefined,
            children: all.filter(({ parentId }) => parentId === account.id),
            people: loader.people.get(account.id) ?? [],
            connect: (target) => parts.connect.begin(target),
            disconnect: (chosen) => parts.disconnect.open(chosen),
            ask: (chosen, emails) => parts.people.open(chosen, emails),
          }),
        )}
    </ul>
    ${connectForm(false, host, parts)}`;

/** All that stands below the title. */
export const accountsScreen = (
  host: AccountsHost,
  loader: AccountsLoader,
  parts: AccountsParts,
): TemplateResult => {
  const { reply, failure } = loader;
  const state = consoleState(reply, failure);
  const readAgain = (): void => void loader.load();
  if (failure && (state === 'failed' || state === 'forbidden'))
    return failedScreen(failure, host.texts, readAgain);
  if (!reply) return html`<p class="hint"><span class="spinner"></span> ${host.texts.loading}</p>`;
  return html`${failure ? outdatedNotice(failure, host.texts, readAgain) : nothing} ${parts.connect.render()}
    ${state === 'empty' ? noAccount(host, parts) : accountList(reply.data, host, loader, parts)}
    ${parts.people.render()} ${parts.disconnect.render()}`;
};
