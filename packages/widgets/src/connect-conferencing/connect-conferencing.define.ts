import { ConnectConferencing } from './connect-conferencing.js';

// A page may load the kit twice, by two scripts or in two versions; the first one stays.
if (!customElements.get('connect-conferencing'))
  customElements.define('connect-conferencing', ConnectConferencing);
