import { VirtualCalendarAdmin } from './virtual-calendar-admin.js';

// A page may load the kit twice, by two scripts or in two versions; the first one stays.
if (!customElements.get('virtual-calendar-admin'))
  customElements.define('virtual-calendar-admin', VirtualCalendarAdmin);
