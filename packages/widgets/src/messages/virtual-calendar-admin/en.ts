import { shared } from '../account-parts/shared-en.js';
import { frame } from './frame-en.js';
import { part } from './part-en.js';
import type { AdminTexts } from './texts.js';

/** English, the language that is always there. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
