import { shared } from '../account-parts/shared-de.js';
import { frame } from './frame-de.js';
import { part } from './part-de.js';
import type { AdminTexts } from './texts.js';

/** German. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
