import { service } from '../account-parts/service-es.js';
import { shared } from '../account-parts/shared-es.js';
import { frame } from './frame-es.js';
import { part } from './part-es.js';
import type { AtsTexts } from './texts.js';

/** Spanish. */
export const messages: AtsTexts = { ...shared, ...service, ...frame, ...part };
