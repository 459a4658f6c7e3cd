import { service } from '../account-parts/service-de.js';
import { shared } from '../account-parts/shared-de.js';
import { frame } from './frame-de.js';
import { part } from './part-de.js';
import type { AtsTexts } from './texts.js';

/** German. */
export const messages: AtsTexts = { ...shared, ...service, ...frame, ...part };
