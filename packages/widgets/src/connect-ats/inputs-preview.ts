import type { PartnerInputItem } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { AtsTexts } from '../messages/connect-ats/texts.js';

/** Chosen from a list, not typed. */
const LISTS: ReadonlySet<PartnerInputItem['kind']> = new Set(['admin', 'offer']);

/** A picture of the form that a customer fills in. Readers hear the same from the ticks beside it. */
export const inputsPreview = (inputs: readonly PartnerInputItem[], texts: AtsTexts): TemplateResult =>
  html`<figure class="preview" part="preview">
    <figcaption class="list-name">${texts.preview}</figcaption>
    <div class="picture" aria-hidden="true">
      ${inputs.map(
        ({
          kind,
          required,
        }) => html`<p>${texts.inputKinds[kind]}${required ? html` <span class="missing">*</span>` : nothing}</p>
          <p class="picture-field">${LISTS.has(kind) ? '▾' : nothing}</p>`,
      )}
    </div>
  </figure>`;
