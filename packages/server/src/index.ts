export { type Config, readConfig } from './config.js';
export { type Server, createServer } from './create-server.js';
export { SchedulingError, type SchedulingErrorCode } from './domain/scheduling-error.js';
