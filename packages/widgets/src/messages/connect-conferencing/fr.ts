import { service } from '../account-parts/service-fr.js';
import { shared } from '../account-parts/shared-fr.js';
import { frame } from './frame-fr.js';
import { part } from './part-fr.js';
import type { ConferencingTexts } from './texts.js';

/** French. */
export const messages: ConferencingTexts = { ...shared, ...service, ...frame, ...part };
