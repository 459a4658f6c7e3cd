import type * as v from 'valibot';
import { circuitStateAt } from '../../domain/circuit.js';
import type { ConferencingProfile } from '../../domain/conferencing.js';
import type { Connection } from '../../ports/connection-records.js';
import type { ShownConnection } from '../../use-cases/manage-connections.js';
import type { conferencingProfile } from '../../wire/conferencing.js';
import type { connection } from '../../wire/connections.js';

export function connectionView({
  connection: shown,
  circuit,
  now,
}: ShownConnection): v.InferOutput<typeof connection> {
  const state = circuitStateAt(circuit, now);
  return {
    id: shown.id,
    provider: shown.provider,
    scope: shown.scope,
    parentId: shown.parentId ?? null,
    dataCenter: shown.dataCenter ?? null,
    state: shown.state === 'connected' && state !== 'closed' ? 'degraded' : shown.state,
    accountName: shown.accountName,
    calendars: shown.calendars.map(({ id, name, isReadOnly, isPrimary }) => ({
      id,
      name,
      isReadOnly,
      isPrimary,
    })),
    profiles: shown.profiles.map(profileView),
    readAt: shown.readAt?.toString() ?? null,
    tokens: tokensView(shown),
    connectedBy: personView(shown.connectedBy),
    connectedAt: shown.connectedAt?.toString() ?? null,
    lastError: shown.lastError ?? (state === 'closed' ? null : (circuit.lastError ?? null)),
    circuit: { state, failures: circuit.failures, openUntil: circuit.openUntil?.toString() ?? null },
    createdAt: shown.createdAt.toString(),
  };
}

export const profileView = (shown: ConferencingProfile): v.InferOutput<typeof conferencingProfile> => ({
  id: shown.id,
  service: shown.service,
  name: shown.name,
  isConnected: shown.isConnected,
  relinkUrl: shown.relinkUrl ?? null,
});

/** Somebody at the host, without a mail address. */
export const personView = (
  shown: { id: string; name: string } | undefined,
): { id: string; name: string } | null => (shown === undefined ? null : { id: shown.id, name: shown.name });

const tokensView = ({ tokens }: Connection) =>
  tokens === undefined
    ? null
    : { issuedAt: tokens.issuedAt.toString(), expiresAt: tokens.expiresAt.toString() };
