import { html, type TemplateResult } from 'lit';

/** One stroke icon on a 24 by 24 field, hidden from readers: the text beside it says the same. @param path SVG path data */
export const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

/** A circle of radius 9 about the middle. */
const ROUND = 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z';

export const clockIcon = icon(`${ROUND}M12 7v5l3 2`);
export const peopleIcon = icon(
  'M12.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 15c1.7.9 2.7 2.6 3 5',
);
export const globeIcon = icon(
  `${ROUND}M3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3z`,
);
export const calendarIcon = icon(
  'M6.5 5h11a3 3 0 0 1 3 3v9.5a3 3 0 0 1-3 3h-11a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM3.5 10h17M8 2.8V6M16 2.8V6',
);
export const alertIcon = icon(`${ROUND}M12 7.5V13M12 16.8v.1`);
export const backIcon = icon('m14.5 5.5-6.5 6.5 6.5 6.5');
export const forwardIcon = icon('m9.5 5.5 6.5 6.5-6.5 6.5');
