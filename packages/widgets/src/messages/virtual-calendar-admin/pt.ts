import { frame } from './frame-pt.js';
import { part } from './part-pt.js';
import type { AdminTexts } from './texts.js';

/** Portuguese. */
export const messages: AdminTexts = { ...frame, ...part };
