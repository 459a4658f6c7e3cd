/** A window of its own, as far as it can be steered. */
export interface ConsentWindow {
  readonly closed: boolean;
  close(): void;
  /** Sends it to an address. */
  go(address: string): void;
}

/** The windows of the browser. Tests hand in ones that go nowhere. */
export interface BrowserWindows {
  /** Address of this page. */
  readonly address: string;
  /** An empty window; undefined when the browser does not allow one. To be called in a click. */
  open(): ConsentWindow | undefined;
  /** Sends this page elsewhere. */
  leave(address: string): void;
  /** Gives this page another address without loading it. */
  rename(address: string): void;
}

/** The browser's own. */
export const browserWindows: BrowserWindows = {
  get address() {
    return location.href;
  },
  open: () => {
    const opened = window.open('about:blank', '_blank', 'popup,width=640,height=800');
    if (!opened) return undefined;
    // The provider's page is not to reach into this one.
    opened.opener = null;
    return {
      get closed() {
        return opened.closed;
      },
      close: () => opened.close(),
      go: (address) => opened.location.replace(address),
    };
  },
  leave: (address) => location.assign(address),
  rename: (address) => history.replaceState(history.state, '', address),
};
