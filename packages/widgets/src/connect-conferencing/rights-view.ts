import type { ConferencingProviderState } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { copiedValue } from '../account-parts/copied-value.js';
import type { Copier } from '../account-parts/copier.js';
import { pageLink } from '../account-parts/page-link.js';
import { requirementList, requirementName } from '../account-parts/requirement-list.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';

/** All that an administrator needs to know, to be sent to them. */
const asText = ({ role, permissions, links }: ConferencingProviderState, texts: ConferencingTexts): string =>
  [
    ...(role ? [`${texts.roleName}: ${role.name}`, `${texts.roleDescription}: ${role.description}`, ''] : []),
    `${texts.permissions}:`,
    ...permissions.map((one) => `- ${requirementName(one, texts)}: ${one.why}`),
    ...links.map(({ label, url }) => `${label}: ${url}`),
  ].join('\n');

/** What an administrator prepares, step by step, and the last step: connecting. */
export const rightsSteps = (
  provider: ConferencingProviderState,
  texts: ConferencingTexts,
  { copier, connect }: { readonly copier: Copier; readonly connect: TemplateResult },
): TemplateResult => {
  const { label, role, permissions, links } = provider;
  return html`<ol class="steps" part="steps">
      <li>
        <p>${texts.rightsAllow(label)}</p>
        ${links.length > 0 ? html`<p class="check-ways">${links.map((link) => pageLink(link, texts))}</p>` : nothing}
      </li>
      ${
        role
          ? html`<li>
            <p>${texts.rightsRole}</p>
            <dl class="values">
              ${copiedValue(texts.roleName, role.name, copier)}
              ${copiedValue(texts.roleDescription, role.description, copier)}
            </dl>
          </li>`
          : nothing
      }
      <li>
        <p>${texts.rightsTick}</p>
        ${requirementList(permissions, texts, copier)}
      </li>
      <li><p>${texts.rightsAssign}</p></li>
      <li><p>${texts.rightsConnect}</p></li>
    </ol>
    <div class="actions">
      ${connect}
      ${copier.button({ text: asText(provider, texts), what: texts.copyAll, label: texts.copyAll })}
    </div>`;
};
