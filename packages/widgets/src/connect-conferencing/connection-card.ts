import type {
  ConferencingConnection,
  ConferencingProviderState,
} from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { provenance } from '../account-parts/connection-facts.js';
import { count } from '../time/formatters.js';
import { alertIcon } from '../parts/icons.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { ConferencingParts } from './conferencing-parts.js';
import { scopeOf, scopeWord } from './provider-words.js';

const facts = (
  connection: ConferencingConnection,
  { hasHosts }: ConferencingProviderState,
  host: ConferencingHost,
): TemplateResult => {
  const { texts, language } = host;
  const { connectedAs, roleName, hostCount, interviewCount } = connection;
  return html`<ul class="facts">
    <li>${scopeWord(connection, texts)}</li>
    ${provenance({ ...connection, dataCenter: null }, host)}
    ${connectedAs === null ? nothing : html`<li>${texts.connectedAs(connectedAs)}</li>`}
    ${roleName === null ? nothing : html`<li>${texts.role(roleName)}</li>`}
    ${hasHosts ? html`<li>${texts.hostsKnown(hostCount, count(language, hostCount))}</li>` : nothing}
    <li>${texts.interviewsAhead(interviewCount, count(language, interviewCount))}</li>
  </ul>`;
};

/** A connected account: who connected it, what it can do, and how it is ended. */
export const connectionCard = (
  connection: ConferencingConnection,
  provider: ConferencingProviderState,
  { host, parts }: { readonly host: ConferencingHost; readonly parts: ConferencingParts },
): TemplateResult => {
  const { texts, reply } = host;
  const { id, name, state } = connection;
  const canConnect = reply?.canConnect ?? false;
  const target = { provider: provider.provider, scope: scopeOf(connection), dataCenter: undefined };
  return html`<li class="connection" part="connection">
    <p class="connection-name"><bdi>${name}</bdi></p>
    ${facts(connection, provider, host)}
    ${state === 'degraded' ? html`<p class="notice" part="notice">${alertIcon}<span>${texts.degradedText}</span></p>` : nothing}
    ${parts.checks.render(connection, canConnect)}
    ${
      canConnect
        ? html`<div class="actions">
          ${state === 'degraded' ? cardButton({ text: texts.connectAgain, name, texts, onClick: () => parts.connect.begin(target) }) : nothing}
          ${cardButton({ text: texts.disconnect, name, texts, onClick: () => parts.askDisconnect({ id, name }) })}
        </div>`
        : nothing
    }
  </li>`;
};
