import type { PartnerConnection } from '@slotwright/server/wire/applicant-tracking.js';
import { html, type TemplateResult } from 'lit';
import { provenance } from '../account-parts/connection-facts.js';
import { copiedValue } from '../account-parts/copied-value.js';
import type { AtsVendor } from './ats-host.js';
import { type CardWorld, cardFrame } from './connection-card.js';

/** Our account at a partner whose customers send candidates, and what the partner is to call. */
export const partnerCard = (
  partner: PartnerConnection,
  vendor: AtsVendor,
  world: CardWorld,
): TemplateResult => {
  const { host, parts } = world;
  const { texts, reply } = host;
  const { id, testsUrl, candidatesUrl } = partner;
  const content = html`<div class="section" role="group" aria-labelledby="urls-${id}">
      <h4 id="urls-${id}">${texts.partnerUrls(vendor.label)}</h4>
      <dl class="values">
        ${copiedValue(texts.testsUrl, testsUrl, parts.copier)}
        ${copiedValue(texts.candidatesUrl, candidatesUrl, parts.copier)}
      </dl>
    </div>
    ${parts.checks.render(partner, reply?.canConnect ?? false)}
    ${parts.ofPartner.map((part) => part.render(partner, vendor))}`;
  const facts = provenance({ ...partner, dataCenter: null }, host);
  return cardFrame({ ...partner, scope: 'key', facts, content }, vendor, world);
};
