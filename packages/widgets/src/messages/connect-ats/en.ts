import { service } from '../account-parts/service-en.js';
import { shared } from '../account-parts/shared-en.js';
import { frame } from './frame-en.js';
import { part } from './part-en.js';
import type { AtsTexts } from './texts.js';

/** English, the language that is always there. */
export const messages: AtsTexts = { ...shared, ...service, ...frame, ...part };
