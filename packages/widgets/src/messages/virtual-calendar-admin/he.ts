import { shared } from '../account-parts/shared-he.js';
import { frame } from './frame-he.js';
import { part } from './part-he.js';
import type { AdminTexts } from './texts.js';

/** Hebrew. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
