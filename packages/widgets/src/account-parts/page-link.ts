import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceTexts } from '../messages/account-parts/service-texts.js';
import { followable } from './console-values.js';

/** A link to a page of the service, in a tab of its own; nothing where it leads nowhere. */
export const pageLink = (
  { label, url }: { readonly label: string; readonly url: string },
  texts: ServiceTexts,
  about?: string,
): TemplateResult | typeof nothing => {
  const address = followable(url);
  if (!address) return nothing;
  return html`<a class="text-link" part="link" href=${address} target="_blank" rel="noopener noreferrer"
    >${label}<span class="visually-hidden">${about === undefined ? '' : `: ${about}`} ${texts.newTab}</span></a
  >`;
};
