import { service } from '../account-parts/service-he.js';
import { shared } from '../account-parts/shared-he.js';
import { frame } from './frame-he.js';
import { part } from './part-he.js';
import type { AtsTexts } from './texts.js';

/** Hebrew. */
export const messages: AtsTexts = { ...shared, ...service, ...frame, ...part };
