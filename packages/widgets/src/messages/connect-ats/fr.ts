import { service } from '../account-parts/service-fr.js';
import { shared } from '../account-parts/shared-fr.js';
import { frame } from './frame-fr.js';
import { part } from './part-fr.js';
import type { AtsTexts } from './texts.js';

/** French. */
export const messages: AtsTexts = { ...shared, ...service, ...frame, ...part };
