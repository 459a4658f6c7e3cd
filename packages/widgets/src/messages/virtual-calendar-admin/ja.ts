import { shared } from '../account-parts/shared-ja.js';
import { frame } from './frame-ja.js';
import { part } from './part-ja.js';
import type { AdminTexts } from './texts.js';

/** Japanese. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
