import type { CheckReply } from '@slotwright/server/wire/conferencing-admin.js';
import type { AccountApi } from '../api/account-api.js';
import type { CallOptions } from '../api/scheduling-api.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import type { ServiceTexts } from '../messages/account-parts/service-texts.js';
import type { AccountHost } from './account-host.js';

/** What the parts work with that show a company's account at a service; an element is it. */
export interface ServiceHost extends AccountHost {
  readonly api: AccountApi & {
    /** Has it tried what a connection can do. */
    check(connectionId: string, options: CallOptions): Promise<CheckReply>;
  };
  readonly texts: AccountTexts & ServiceTexts;
}
