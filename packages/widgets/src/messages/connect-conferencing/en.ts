import { service } from '../account-parts/service-en.js';
import { shared } from '../account-parts/shared-en.js';
import { frame } from './frame-en.js';
import { part } from './part-en.js';
import type { ConferencingTexts } from './texts.js';

/** English, the language that is always there. */
export const messages: ConferencingTexts = { ...shared, ...service, ...frame, ...part };
