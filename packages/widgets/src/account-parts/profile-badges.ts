import type { ConferencingProfile } from '@slotwright/server/wire/conferencing.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import { checkIcon } from '../parts/booking-icons.js';
import { alertIcon } from '../parts/icons.js';
import { serviceName } from './badges.js';
import { followable } from './console-values.js';

const profileBadge = (
  { service, name, isConnected, relinkUrl }: ConferencingProfile,
  texts: AccountTexts,
): TemplateResult => {
  const relink = relinkUrl === null ? undefined : followable(relinkUrl);
  return html`<li>
    <span class="badge ${isConnected ? 'good' : 'bad'}" part="badge" title=${name}>
      ${isConnected ? checkIcon : alertIcon}<bdi>${serviceName(service)}</bdi>
      <span class=${isConnected ? 'visually-hidden' : ''}>${isConnected ? texts.profileConnected : texts.profileDisconnected}</span>
    </span>
    ${
      relink && !isConnected
        ? html`<a class="text-link" href=${relink} target="_blank" rel="noopener noreferrer">${texts.relink(serviceName(service))}</a>`
        : nothing
    }
  </li>`;
};

/** The logins at meeting services, each with its state in words. */
export const profileBadges = (
  profiles: readonly ConferencingProfile[],
  texts: AccountTexts,
): TemplateResult =>
  profiles.length === 0
    ? html`<span class="quiet-text">${texts.noProfiles}</span>`
    : html`<ul class="badges" aria-label=${texts.profiles}>
        ${profiles.map((profile) => profileBadge(profile, texts))}
      </ul>`;
