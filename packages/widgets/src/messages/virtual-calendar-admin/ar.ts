import { shared } from '../account-parts/shared-ar.js';
import { frame } from './frame-ar.js';
import { part } from './part-ar.js';
import type { AdminTexts } from './texts.js';

/** Arabic. */
export const messages: AdminTexts = { ...shared, ...frame, ...part };
