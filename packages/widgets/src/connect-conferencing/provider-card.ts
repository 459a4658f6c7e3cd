import type { ConferencingProviderState } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { stateBadge } from '../account-parts/badges.js';
import { nameList } from '../time/formatters.js';
import { connectionCard } from './connection-card.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { ConferencingParts } from './conferencing-parts.js';
import { providerTold } from './provider-words.js';

/** What a card is drawn with. */
export interface CardWorld {
  readonly host: ConferencingHost;
  readonly parts: ConferencingParts;
}

const ways = (provider: ConferencingProviderState, { host, parts }: CardWorld): TemplateResult => {
  const { texts, reply } = host;
  if (provider.ways.length === 0) return html`<p class="hint">${texts.notSetUp(provider.label)}</p>`;
  if (!reply?.canConnect) return html`<p class="hint">${texts.mayNotConnect}</p>`;
  const roads = parts.roads.render(provider);
  if (provider.connections.some(({ state }) => state !== 'revoked'))
    return html`<details id="more-${provider.provider}" class="more">
      <summary>${texts.connectMore}</summary>
      ${roads}
    </details>`;
  // Where keys are typed, nobody is asked for anything.
  const isAsked = provider.ways.some(({ scope }) => scope !== 'key');
  return html`${isAsked ? html`<p class="hint">${texts.connectText(provider.label)}</p>` : nothing}${roads}`;
};

/** A service: how it stands, what it lacks, its accounts, and the ways to connect one. */
export const providerCard = (provider: ConferencingProviderState, world: CardWorld): TemplateResult => {
  const { host, parts } = world;
  const { texts, language, reply } = host;
  const { text, standing } = providerTold(provider, texts);
  const live = provider.connections.filter(({ state }) => state !== 'revoked');
  return html`<li class="provider" part="provider provider-${provider.state}">
    <div class="unit-head">
      <h3 id="provider-${provider.provider}" tabindex="-1">${provider.label}</h3>
      ${provider.ways.length === 0 && live.length === 0 ? nothing : stateBadge(text, standing)}
    </div>
    ${provider.missing.length > 0 ? html`<p class="missing">${texts.missing(nameList(language, provider.missing))}</p>` : nothing}
    ${parts.connect.target?.provider === provider.provider ? parts.connect.render() : nothing}
    ${reply?.canConnect ? parts.pending.render(provider) : nothing}
    ${
      live.length > 0
        ? html`<ul class="connections" aria-labelledby="provider-${provider.provider}">
          ${live.map((connection) => connectionCard(connection, provider, world))}
        </ul>`
        : nothing
    }
    ${reply?.canConnect ? parts.handoffs.renderList(provider) : nothing} ${ways(provider, world)}
  </li>`;
};
