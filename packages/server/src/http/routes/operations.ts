import type { Store } from '../../ports/store.js';
import * as v from 'valibot';
import { type Endpoint, endpoint } from '../endpoint.js';
import { openApiDocument } from '../openapi.js';

const caller = { kind: 'public' } as const;
const state = v.strictObject({ status: v.string() });

/** Health, and the description of everything else. */
export function operationRoutes(ports: {
  store: Store;
  /** False from the moment the process is asked to stop (R16). */
  isAccepting: () => boolean;
  /** The whole registry, once it is complete. */
  endpoints: () => readonly Endpoint[];
  serverUrl: string;
}): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/healthz',
      summary: 'The process is up',
      caller,
      replies: { 200: state },
      handle: ({ c }) => c.json({ status: 'up' }),
    }),
    endpoint({
      method: 'GET',
      path: '/readyz',
      summary: 'The process and its database can serve',
      caller,
      replies: { 200: state, 503: state },
      handle: async ({ c }) => {
        const isReady =
          ports.isAccepting() &&
          (await ports.store.ping().then(
            () => true,
            () => false,
          ));
        return isReady ? c.json({ status: 'ready' }) : c.json({ status: 'not ready' }, 503);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/openapi.json',
      summary: 'This surface as OpenAPI 3.1',
      caller,
      replies: { 200: v.looseObject({}) },
      handle: ({ c }) => c.json(openApiDocument(ports.endpoints(), ports.serverUrl)),
    }),
  ];
}
