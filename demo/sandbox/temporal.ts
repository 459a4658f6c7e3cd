// Loads Temporal where the runtime lacks it (Node before 26); importing this file is enough.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
export {};
