import type { AtsConnection } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { provenance } from '../account-parts/connection-facts.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import type { AtsHost, AtsVendor } from './ats-host.js';
import type { AtsParts } from './ats-parts.js';
import { type LostAccount, scopeOf } from './ats-words.js';

/** What a card is drawn with. */
export interface CardWorld {
  readonly host: AtsHost;
  readonly parts: AtsParts;
}

/** What the cards of all connections have in common. */
interface CardFrame {
  readonly id: string;
  readonly name: string;
  readonly scope: LostAccount['scope'];
  readonly state: AtsConnection['state'];
  readonly lastError: string | null;
  readonly facts: TemplateResult;
  readonly content: unknown;
}

const trouble = ({ state, lastError }: CardFrame, { texts }: AtsHost): TemplateResult | typeof nothing => {
  if (state !== 'degraded' && state !== 'partial') return nothing;
  // Something is wrong either way; what is missing can be put right here.
  const isLacking = state === 'partial' || lastError === 'missing_permission';
  const text = isLacking ? texts.partialText : texts.degradedText;
  return html`<p class="notice" part="notice">${alertIcon}<span>${text}</span></p>`;
};

/** A connected account: what it is called, what there is to say about it, and how it is ended. */
export const cardFrame = (card: CardFrame, vendor: AtsVendor, { host, parts }: CardWorld): TemplateResult => {
  const { id, name, scope, state, facts, content } = card;
  const { texts, reply } = host;
  const target = { provider: vendor.provider, scope, dataCenter: undefined };
  return html`<li class="connection" part="connection">
    <p id="connection-${id}" class="connection-name" tabindex="-1"><bdi>${name}</bdi></p>
    <ul class="facts">${facts}</ul>
    ${trouble(card, host)} ${content}
    ${
      reply?.canConnect
        ? html`<div class="actions">
          ${
            state === 'degraded'
              ? cardButton({
                  text: texts.connectAgain,
                  name,
                  texts,
                  onClick: () => parts.connect.begin(target),
                })
              : nothing
          }
          ${cardButton({ text: texts.disconnect, name, texts, onClick: () => parts.disconnect.open({ id, name }) })}
        </div>`
        : nothing
    }
  </li>`;
};

const facts = (connection: AtsConnection, host: AtsHost): TemplateResult => {
  const { texts, language } = host;
  const { connectedAs, interviewCount, unmatchedCount } = connection;
  return html`${provenance({ ...connection, dataCenter: null }, host)}
    ${connectedAs === null ? nothing : html`<li>${texts.connectedAs(connectedAs)}</li>`}
    <li>${texts.interviewsAhead(interviewCount, count(language, interviewCount))}</li>
    ${unmatchedCount === 0 ? nothing : html`<li>${texts.unmatchedPeople(unmatchedCount, count(language, unmatchedCount))}</li>`}`;
};

/** An account at an applicant tracking system. */
export const connectionCard = (
  connection: AtsConnection,
  vendor: AtsVendor,
  world: CardWorld,
): TemplateResult => {
  const { host, parts } = world;
  const content = html`${parts.checks.render(connection, host.reply?.canConnect ?? false)}
  ${parts.ofAts.map((part) => part.render(connection, vendor))}`;
  return cardFrame(
    { ...connection, scope: scopeOf(connection), facts: facts(connection, host), content },
    vendor,
    world,
  );
};
