import { frame } from './frame-ar.js';
import { part } from './part-ar.js';
import type { AdminTexts } from './texts.js';

/** Arabic. */
export const messages: AdminTexts = { ...frame, ...part };
