import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectPart } from '../account-parts/connect-part.js';
import type { ConsentTarget } from '../account-parts/consent-outcome.js';
import type { Copier } from '../account-parts/copier.js';
import { pageLink } from '../account-parts/page-link.js';
import { type Requirement, requirementList } from '../account-parts/requirement-list.js';
import type { AtsTexts } from '../messages/connect-ats/texts.js';
import type { AtsHost, AtsVendor } from './ats-host.js';

/** What the way to connect a vendor needs besides the host. */
export interface GuideNeeds {
  readonly connect: ConnectPart;
  readonly copier: Copier;
}

const beginButton = (
  text: string,
  target: ConsentTarget,
  { connect }: GuideNeeds,
  isPrimary: boolean,
): TemplateResult => {
  const isBusy = connect.isUnderWay;
  return html`<button
    type="button"
    class="button ${isPrimary ? 'primary' : ''}"
    part=${isPrimary ? 'button primary-button' : 'button'}
    aria-disabled=${isBusy}
    @click=${() => !isBusy && connect.begin(target)}
  >
    ${text}
  </button>`;
};

const asText = (requirements: readonly Requirement[]): string =>
  requirements.map(({ label, why }) => `- ${label}: ${why}`).join('\n');

const ticks = (
  requirements: readonly Requirement[],
  heading: string,
  { texts, copier }: { readonly texts: AtsTexts; readonly copier: Copier },
): TemplateResult | typeof nothing =>
  requirements.length === 0
    ? nothing
    : html`<div class="unit-head">
          <h5>${heading}</h5>
          ${copier.button({ text: asText(requirements), what: heading })}
        </div>
        ${requirementList(
          requirements.map((one) => ({ ...one, optional: false })),
          texts,
          copier,
        )}`;

/** How a key is made there, step by step, what is to be ticked, and where the key is then typed. */
const keyGuide = (
  { provider, label, keySteps, requirements, links, ways }: AtsVendor,
  texts: AtsTexts,
  needs: GuideNeeds,
): TemplateResult => {
  const target: ConsentTarget = { provider, scope: 'key', dataCenter: undefined };
  const world = { texts, copier: needs.copier };
  return html`<section class="road-body" part="guide" aria-labelledby="guide-${provider}">
    <h4 id="guide-${provider}">${texts.keyHeading(label)}</h4>
    ${keySteps.length === 0 ? nothing : html`<ol class="steps" part="steps">${keySteps.map((step) => html`<li><bdi>${step}</bdi></li>`)}</ol>`}
    ${links.length === 0 ? nothing : html`<p class="check-ways">${links.map((link) => pageLink(link, texts))}</p>`}
    ${ticks(
      requirements.filter(({ optional }) => !optional),
      texts.tickRequired,
      world,
    )}
    ${ticks(
      requirements.filter(({ optional }) => optional),
      texts.tickOptional,
      world,
    )}
    <p class="hint">${texts.enterKeyText}</p>
    <div class="actions">${beginButton(texts.enterKey, target, needs, !ways.consent)}</div>
  </section>`;
};

/** The ways to connect a vendor, the shorter one first. */
export const waysToConnect = (vendor: AtsVendor, { texts }: AtsHost, needs: GuideNeeds): TemplateResult => {
  const { provider, label, ways } = vendor;
  if (!ways.key && !ways.consent) return html`<p class="hint">${texts.notSetUp(label)}</p>`;
  const target: ConsentTarget = { provider, scope: 'account', dataCenter: undefined };
  return html`${
    ways.consent
      ? html`<div class="road-body">
        <p class="hint">${texts.consentText(label)}</p>
        <div class="actions">${beginButton(texts.connectNow(label), target, needs, true)}</div>
      </div>`
      : nothing
  }
  ${ways.key ? keyGuide(vendor, texts, needs) : nothing}`;
};
