import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon } from '../parts/booking-icons.js';
import { alertIcon, clockIcon } from '../parts/icons.js';

/** How something stands: well, on its way, badly, or over. */
export type Standing = 'good' | 'moving' | 'bad' | 'over';

const ICONS: Readonly<Record<Standing, unknown>> = {
  good: checkIcon,
  moving: clockIcon,
  bad: alertIcon,
  over: nothing,
};

/** A state in words, with a sign and a colour that say the same. */
export const stateBadge = (text: string, standing: Standing): TemplateResult =>
  html`<span class="badge ${standing}" part="badge">${ICONS[standing]}${text}</span>`;

/** The name of a meeting service; the provider's own word, new ones come without notice. */
export const serviceName = (service: string): string =>
  service.charAt(0).toUpperCase() + service.slice(1).replaceAll('_', ' ');
