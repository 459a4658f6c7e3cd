import { service } from '../account-parts/service-pt.js';
import { shared } from '../account-parts/shared-pt.js';
import { frame } from './frame-pt.js';
import { part } from './part-pt.js';
import type { AtsTexts } from './texts.js';

/** Portuguese. */
export const messages: AtsTexts = { ...shared, ...service, ...frame, ...part };
