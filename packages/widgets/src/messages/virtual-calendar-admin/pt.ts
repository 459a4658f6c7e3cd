import { shared } from '../account-parts/shared-pt.js';
import { frame } from './frame-pt.js';
import { part } from './part-pt.js';
import type { AdminTexts } from './texts.js';

/** Portuguese. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
