import { shared } from '../account-parts/shared-es.js';
import { frame } from './frame-es.js';
import { part } from './part-es.js';
import type { AdminTexts } from './texts.js';

/** Spanish. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
