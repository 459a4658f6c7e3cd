import { svg, type SVGTemplateResult } from 'lit';

/** One stroke icon on a 24 by 24 field, hidden from readers: the text beside it says the same. */
export const icon = (paths: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths}</svg>`;

export const clockIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`);
export const peopleIcon = icon(
  svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.500M16 4.800a3.5 3.5 0 0 1 0 6.400M18.5 15c1.7.9 2.7 2.6 3 5"/>`,
);
export const globeIcon = icon(
  svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3z"/>`,
);
export const calendarIcon = icon(
  svg`<rect x="3.5" y="5" width="17" height="15.5" rx="3"/><path d="M3.5 10h17M8 2.800V6M16 2.800V6"/>`,
);
export const alertIcon = icon(svg`<path d="M12 7.500v5.500M12 16.800v.1"/><circle cx="12" cy="12" r="9"/>`);
export const backIcon = icon(svg`<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>`);
export const forwardIcon = icon(svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>`);
