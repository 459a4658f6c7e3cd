import { frame } from './frame-es.js';
import { part } from './part-es.js';
import type { AdminTexts } from './texts.js';

/** Spanish. */
export const messages: AdminTexts = { ...frame, ...part };
