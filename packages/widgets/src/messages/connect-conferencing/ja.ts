import { service } from '../account-parts/service-ja.js';
import { shared } from '../account-parts/shared-ja.js';
import { frame } from './frame-ja.js';
import { part } from './part-ja.js';
import type { ConferencingTexts } from './texts.js';

/** Japanese. */
export const messages: ConferencingTexts = { ...shared, ...service, ...frame, ...part };
