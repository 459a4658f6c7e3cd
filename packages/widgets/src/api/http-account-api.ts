import type { ConnectionAttempt, DisconnectQuestion } from '@slotwright/server/wire/accounts.js';
import type { AccountApi, AuthorizeRequest, DisconnectRequest } from './account-api.js';
import { HttpReadingApi } from './http-reading-api.js';
import { hasShape } from './problem-reply.js';
import type { CallOptions } from './scheduling-api.js';

const isQuestion = (value: unknown): boolean => hasShape(value, { affected: 'object', confirm: 'string' });
const isAuthorized = (value: unknown): boolean =>
  hasShape(value, { authorizeUrl: 'string', attemptId: 'string' });
const isAttempt = (value: unknown): boolean => hasShape(value, { state: 'string' });

/** Where a connection is asked about. */
export const connectionPath = (connectionId: string): string =>
  `connections/${encodeURIComponent(connectionId)}`;

/** Connecting accounts over fetch, for the elements that do. */
export class HttpAccountApi extends HttpReadingApi implements AccountApi {
  authorize(
    { provider, scope, dataCenter, returnUrl, display }: AuthorizeRequest,
    options: CallOptions,
  ): Promise<{ authorizeUrl: string; attemptId: string }> {
    const body = { returnUrl, scope, display, ...(dataCenter === undefined ? {} : { dataCenter }) };
    const path = `connections/${encodeURIComponent(provider)}/authorize`;
    return this.json({ method: 'POST', path, body, options }, isAuthorized);
  }

  attempt(attemptId: string, options: CallOptions): Promise<ConnectionAttempt> {
    return this.json({ path: `connection-attempts/${encodeURIComponent(attemptId)}`, options }, isAttempt);
  }

  askDisconnect(connectionId: string, options: CallOptions): Promise<DisconnectQuestion> {
    return this.json({ method: 'DELETE', path: connectionPath(connectionId), options }, isQuestion);
  }

  async disconnect(connectionId: string, request: DisconnectRequest, options: CallOptions): Promise<void> {
    const query = new URLSearchParams({ ...request }).toString();
    await this.send({ method: 'DELETE', path: `${connectionPath(connectionId)}?${query}`, options });
  }
}
