import { service } from '../account-parts/service-ar.js';
import { shared } from '../account-parts/shared-ar.js';
import { frame } from './frame-ar.js';
import { part } from './part-ar.js';
import type { AtsTexts } from './texts.js';

/** Arabic. */
export const messages: AtsTexts = { ...shared, ...service, ...frame, ...part };
