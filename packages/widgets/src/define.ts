// Registers the elements for everybody's pages. A console is registered by its own module: no candidate is to load it.
import './interview-slot-picker/interview-slot-picker.define.js';
