import type { AccountHost } from './account-host.js';

/** Puts the focus on the first of these selectors that is there, once what is asked for now is rendered. */
export const focusLater = (host: AccountHost, ...selectors: readonly string[]): void => {
  host.requestUpdate();
  void host.updateComplete.then(() => {
    const found = selectors.map((selector) => host.find(selector));
    found.find((element) => element)?.focus();
  });
};
