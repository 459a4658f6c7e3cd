/**
 * Resolves once the global `Temporal` exists: at once where the browser has it, otherwise after the polyfill,
 * which is a file of its own, has come. Rejects when that file cannot be fetched.
 */
export const ensureTemporal = async (): Promise<void> => {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
};
