import { frame } from './frame-he.js';
import { part } from './part-he.js';
import type { AdminTexts } from './texts.js';

/** Hebrew. */
export const messages: AdminTexts = { ...frame, ...part };
