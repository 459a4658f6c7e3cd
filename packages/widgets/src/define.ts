// Registers every element of the kit.
import './interview-slot-picker/interview-slot-picker.define.js';
