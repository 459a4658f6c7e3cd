import { svg } from 'lit';
import { icon } from './icons.js';

export const placeIcon = icon(
  svg`<path d="M12 21.500c4.5-4.3 7-7.9 7-11.200a7 7 0 1 0-14 0c0 3.3 2.5 6.9 7 11.200z"/><circle cx="12" cy="10" r="2.6"/>`,
);
export const videoIcon = icon(
  svg`<rect x="2.5" y="6" width="13" height="12" rx="3"/><path d="m15.5 11 6-3.500v9l-6-3.5"/>`,
);
export const checkIcon = icon(svg`<path d="m5 12.5 4.5 4.500L19 7.5"/>`);
