import type { ConferencingProviderState } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { ConsentStep, ConsentTarget } from '../account-parts/consent-outcome.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';
import { buttonPart } from '../parts/button-part.js';
import { type Road, roadsOf, roadWords, waysOut } from './roads.js';

/** A consent that may have come to nothing because whoever gave it may not: no service tells us so. */
const mayLackRights = (step: ConsentStep): boolean => {
  switch (step.name) {
    case 'waiting':
      return step.isOutOfSight;
    case 'ended':
      return step.outcome.name === 'abandoned' || step.outcome.name === 'refused';
    case 'failed':
      return step.code === 'needs_admin';
    default:
      return false;
  }
};

/** What a consent that came to nothing leads to. */
export interface WaysOutView {
  readonly step: ConsentStep;
  readonly target: ConsentTarget | undefined;
  readonly provider: ConferencingProviderState | undefined;
  readonly texts: ConferencingTexts;
  readonly choose: (road: Road) => void;
}

/** That it may be a matter of permissions, and the other roads; nothing where it is not. */
export const waysOutView = ({
  step,
  target,
  provider,
  texts,
  choose,
}: WaysOutView): TemplateResult | typeof nothing => {
  if (!provider || target?.scope !== 'account' || !mayLackRights(step)) return nothing;
  return html`<p>${texts.maybeNoAdmin(provider.label)}</p>
    <div class="actions">
      ${waysOut(roadsOf(provider)).map((road) =>
        buttonPart(roadWords(road, provider.label, texts).name, () => choose(road)),
      )}
    </div>`;
};
