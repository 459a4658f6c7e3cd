import type { CalendarAccount, OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import { exactTime } from '../time/relative-time.js';
import type { AccountHost } from './account-host.js';
import { type Standing, stateBadge } from './badges.js';

type Connection = OrganizationalUnit | CalendarAccount;

const STANDINGS: Readonly<Record<Connection['state'], Standing>> = {
  connected: 'good',
  degraded: 'bad',
  revoked: 'over',
};

/** How a connection stands, in a word. */
export const connectionBadge = ({ state }: Connection, texts: AccountTexts): TemplateResult => {
  const words = { connected: texts.connected, degraded: texts.degraded, revoked: texts.revoked };
  return stateBadge(words[state], STANDINGS[state]);
};

/** Who connected something and when, and where it is kept, as items of a list. */
export const provenance = (
  { connectedBy, connectedAt, dataCenter }: Pick<Connection, 'connectedBy' | 'connectedAt' | 'dataCenter'>,
  { texts, language, timeZone }: AccountHost,
): TemplateResult => {
  const when = connectedAt === null ? undefined : exactTime({ locale: language, timeZone }, connectedAt);
  return html`${
    when
      ? html`<li>${connectedBy ? texts.connectedBy(connectedBy.name, when) : texts.connectedOn(when)}</li>`
      : nothing
  }
  ${dataCenter ? html`<li>${texts.dataCenter}: ${dataCenter.toUpperCase()}</li>` : nothing}`;
};
