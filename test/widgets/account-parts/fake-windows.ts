import type {
  BrowserWindows,
  ConsentWindow,
} from '../../../packages/widgets/src/account-parts/browser-windows.js';

/** A window that goes nowhere. */
export class FakeConsentWindow implements ConsentWindow {
  closed = false;
  address = 'about:blank';

  close(): void {
    this.closed = true;
  }

  go(address: string): void {
    this.address = address;
  }
}

/** Windows that go nowhere, and a page that stays. */
export class FakeWindows implements BrowserWindows {
  address: string;
  isBlocked = false;
  readonly opened: FakeConsentWindow[] = [];
  readonly left: string[] = [];

  constructor(address = 'https://ats.example/settings?tab=calendars') {
    this.address = address;
  }

  open(): ConsentWindow | undefined {
    if (this.isBlocked) return undefined;
    const opened = new FakeConsentWindow();
    this.opened.push(opened);
    return opened;
  }

  leave(address: string): void {
    this.left.push(address);
  }

  rename(address: string): void {
    this.address = address;
  }
}
