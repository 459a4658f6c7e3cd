import { html, nothing, type TemplateResult } from 'lit';
import { stateBadge } from '../account-parts/badges.js';
import { cardButton } from '../account-parts/card-button.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import type { AtsVendor } from './ats-host.js';
import { lacksOf, liveOf, lostOf, vendorTold } from './ats-words.js';
import { type CardWorld, connectionCard } from './connection-card.js';
import { waysToConnect } from './key-guide.js';
import { partnerCard } from './partner-card.js';

/** That an account is no longer accepted there, what hangs on it, and the way to have it back. */
const lostNotices = (vendor: AtsVendor, { host, parts }: CardWorld): unknown => {
  const { texts, language, reply } = host;
  return (reply ? lostOf(reply, vendor) : []).map(({ id, name, scope, interviewCount }) => {
    const target = { provider: vendor.provider, scope, dataCenter: undefined };
    return html`<section class="banner bad" part="notice lost" aria-labelledby="lost-${id}">
      ${alertIcon}
      <div class="banner-text">
        <p id="lost-${id}"><strong>${texts.lostTitle(name)}</strong></p>
        <p>${texts.lostText(vendor.label)}</p>
        ${interviewCount > 0 ? html`<p>${texts.interviewsThere(interviewCount, count(language, interviewCount))}</p>` : nothing}
        ${
          reply?.canConnect
            ? html`<div class="actions">
              ${cardButton({ text: texts.connectAgain, name, texts, onClick: () => parts.connect.begin(target), look: 'primary' })}
            </div>`
            : nothing
        }
      </div>
    </section>`;
  });
};

const lacks = (vendor: AtsVendor, { host }: CardWorld): TemplateResult | typeof nothing => {
  const sentences = lacksOf(vendor, host.texts);
  if (sentences.length === 0) return nothing;
  return html`<details class="more" part="lacks">
    <summary>${host.texts.lacks}</summary>
    <ul class="names">
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </details>`;
};

/** Several vendors are chosen from: then each one's guide is folded. */
const ways = (
  vendor: AtsVendor,
  { host, parts }: CardWorld,
  { hasLive, isOnly }: { readonly hasLive: boolean; readonly isOnly: boolean },
): TemplateResult => {
  const { texts, reply } = host;
  if (!reply?.canConnect) return html`<p class="hint">${texts.mayNotConnect}</p>`;
  const guide = waysToConnect(vendor, host, parts);
  if (!hasLive && isOnly) return guide;
  const { label } = vendor;
  // Two templates: what was unfolded to connect is folded again once that is done.
  return hasLive
    ? html`<details class="more" part="ways">
      <summary aria-label=${texts.ofConnection(texts.connectMore, label)}>${texts.connectMore}</summary>
      ${guide}
    </details>`
    : html`<details class="more" part="ways">
      <summary>${texts.connectNow(label)}</summary>
      ${guide}
    </details>`;
};

/**
 * A vendor: how it stands, what it lacks, its accounts, and the ways to connect one.
 * @param isOnly no other one is shown
 */
export const vendorCard = (vendor: AtsVendor, world: CardWorld, isOnly: boolean): TemplateResult => {
  const { host, parts } = world;
  const { texts, reply } = host;
  const { provider, label, kind, state } = vendor;
  const { text, standing } = vendorTold(vendor, texts);
  const accounts = liveOf(reply?.connections ?? [], vendor);
  const partners = liveOf(reply?.partners ?? [], vendor);
  const hasLive = accounts.length + partners.length > 0;
  return html`<li class="provider" part="provider provider-${state}">
    <div class="unit-head">
      <h3 id="provider-${provider}" tabindex="-1">${label}</h3>
      ${stateBadge(text, standing)}
    </div>
    ${hasLive ? nothing : html`<p class="hint">${kind === 'ats' ? texts.atsText(label) : texts.partnerText(label)}</p>`}
    ${lostNotices(vendor, world)}
    ${parts.connect.target?.provider === provider ? parts.connect.render() : nothing}
    ${
      hasLive
        ? html`<ul class="connections" aria-labelledby="provider-${provider}">
          ${accounts.map((connection) => connectionCard(connection, vendor, world))}
          ${partners.map((partner) => partnerCard(partner, vendor, world))}
        </ul>`
        : nothing
    }
    ${lacks(vendor, world)} ${ways(vendor, world, { hasLive, isOnly })}
  </li>`;
};
