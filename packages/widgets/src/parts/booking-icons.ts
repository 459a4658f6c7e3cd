import { icon } from './icons.js';

export const placeIcon = icon(
  'M12 21.5c4.5-4.3 7-7.9 7-11.2a7 7 0 1 0-14 0c0 3.3 2.5 6.9 7 11.2zM14.6 10a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0z',
);
export const videoIcon = icon(
  'M5.5 6h7a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-7a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3zM15.5 11l6-3.5v9l-6-3.5',
);
export const checkIcon = icon('m5 12.5 4.5 4.5L19 7.5');
