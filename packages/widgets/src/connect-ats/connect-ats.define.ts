import { ConnectAts } from './connect-ats.js';

// A page may load the kit twice, by two scripts or in two versions; the first one stays.
if (!customElements.get('connect-ats')) customElements.define('connect-ats', ConnectAts);
