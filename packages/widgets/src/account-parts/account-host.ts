import type { ReactiveControllerHost } from 'lit';
import type { AccountApi } from '../api/account-api.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import type { Clock } from '../time/clock.js';

/** What the parts that connect accounts, and end them, work with; an element is it. */
export interface AccountHost extends ReactiveControllerHost {
  readonly api: AccountApi;
  readonly clock: Clock;
  readonly texts: AccountTexts;
  /** BCP 47 tag of what is shown. */
  readonly language: string;
  /** IANA zone that times are shown in. */
  readonly timeZone: string;
  /** Says something to screen readers, politely. */
  announce(text: string): void;
  /** Reads what is shown again. */
  reload(): Promise<void>;
  dispatchEvent(event: Event): boolean;
  /** The first node that matches, in the element's own tree. */
  find(selector: string): HTMLElement | null;
}
