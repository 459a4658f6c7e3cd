import { shared } from '../account-parts/shared-fr.js';
import { frame } from './frame-fr.js';
import { part } from './part-fr.js';
import type { AdminTexts } from './texts.js';

/** French. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
