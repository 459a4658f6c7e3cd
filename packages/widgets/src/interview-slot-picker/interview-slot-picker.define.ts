import { InterviewSlotPicker } from './interview-slot-picker.js';

// A page may load the kit twice, by two scripts or in two versions; the first one stays.
if (!customElements.get('interview-slot-picker'))
  customElements.define('interview-slot-picker', InterviewSlotPicker);
