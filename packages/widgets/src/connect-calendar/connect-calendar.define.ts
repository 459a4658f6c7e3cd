import { ConnectCalendar } from './connect-calendar.js';

// A page may load the kit twice, by two scripts or in two versions; the first one stays.
if (!customElements.get('connect-calendar')) customElements.define('connect-calendar', ConnectCalendar);
