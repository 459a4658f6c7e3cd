import { service } from '../account-parts/service-de.js';
import { shared } from '../account-parts/shared-de.js';
import { frame } from './frame-de.js';
import { part } from './part-de.js';
import type { ConferencingTexts } from './texts.js';

/** German. */
export const messages: ConferencingTexts = { ...shared, ...service, ...frame, ...part };
