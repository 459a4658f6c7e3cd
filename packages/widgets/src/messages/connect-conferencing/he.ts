import { service } from '../account-parts/service-he.js';
import { shared } from '../account-parts/shared-he.js';
import { frame } from './frame-he.js';
import { part } from './part-he.js';
import type { ConferencingTexts } from './texts.js';

/** Hebrew. */
export const messages: ConferencingTexts = { ...shared, ...service, ...frame, ...part };
