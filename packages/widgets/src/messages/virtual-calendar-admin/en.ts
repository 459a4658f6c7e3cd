import { frame } from './frame-en.js';
import { part } from './part-en.js';
import type { AdminTexts } from './texts.js';

/** English, the language that is always there. */
export const messages: AdminTexts = { ...frame, ...part };
