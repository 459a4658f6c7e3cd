import { SchedulingError, type SchedulingErrorCode } from '../../domain/scheduling-error.js';

/** Whom an error names: a stored connection, or nobody yet while an account is being connected. */
export type ConnectionId = string | undefined;

/**
 * An error about a calendar server that names its connection. No cause is kept: replies and requests hold titles,
 * addresses and the password.
 * @param predicate what the server did, as the rest of a sentence that begins with it
 */
export function caldavError(
  code: SchedulingErrorCode,
  predicate: string,
  connectionId: ConnectionId,
  retryAfterSeconds?: number,
): SchedulingError {
  const subject = connectionId === undefined ? '' : ` of connection ${connectionId}`;
  return new SchedulingError(code, `The calendar server${subject} ${predicate}.`, {
    details: {
      ...(connectionId === undefined ? {} : { connectionId }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  });
}

/** What was typed does not lead to a calendar account; the field is named so that a form can show it there. */
export function connectFault(path: 'serverUrl' | 'username' | 'password' | 'timeZone', message: string) {
  return new SchedulingError('invalid_request', message, { details: { errors: [{ path, message }] } });
}

/** The server sent us to another one, which the password is not for (S38). */
export function movedTo(origin: string, connectionId: ConnectionId): SchedulingError {
  if (connectionId !== undefined) {
    return caldavError('provider_unavailable', 'moved to another address', connectionId);
  }
  return connectFault('serverUrl', `This account's calendars are at ${origin}; enter that address instead.`);
}

/** No answer came: the server is down, slow or cut off, or its address may not be called. */
export function silence(error: unknown, connectionId: ConnectionId): SchedulingError {
  // The guard's own sentences hold neither address nor content; anybody else's may.
  if (!(error instanceof SchedulingError)) {
    return caldavError('provider_unavailable', 'did not answer', connectionId);
  }
  const isRefused = error.code === 'invalid_request' && connectionId === undefined;
  if (isRefused) return connectFault('serverUrl', error.message);
  return caldavError('provider_unavailable', `did not answer (${error.message})`, connectionId);
}

/** The server's reply makes no sense to us; it may after a repair or a retry. */
export function unreadable(what: string, connectionId: ConnectionId): SchedulingError {
  return caldavError('provider_unavailable', `sent ${what}`, connectionId);
}

/**
 * The error that a status means whatever was asked, or `undefined` when the request's own rules decide.
 * 507 is left to them: to a PUT it says the calendar is full (RFC 4918 §11.5).
 * @param retryAfterSeconds from the reply's `Retry-After`, if it had one
 */
export function refusalOf(
  status: number,
  connectionId: ConnectionId,
  retryAfterSeconds?: number,
): SchedulingError | undefined {
  if (status === 401) return wrongPassword(connectionId);
  if (status === 429) {
    return caldavError('provider_unavailable', 'asks for fewer requests', connectionId, retryAfterSeconds);
  }
  if (status >= 500 && status !== 507) {
    const what = `answered with status ${status}`;
    return caldavError('provider_unavailable', what, connectionId, retryAfterSeconds);
  }
  return undefined;
}

function wrongPassword(connectionId: ConnectionId): SchedulingError {
  return connectionId === undefined
    ? connectFault('password', 'The calendar server does not accept this user name and password.')
    : caldavError('needs_connection', 'no longer accepts the password', connectionId);
}

/** The error for a status that was not hoped for, once the request's own rules have had their say. */
export function unexpectedStatus(status: number, connectionId: ConnectionId): SchedulingError {
  const refusal = refusalOf(status, connectionId);
  if (refusal !== undefined) return refusal;
  if (status === 403) return caldavError('missing_permission', 'does not permit this', connectionId);
  if (status === 404 || status === 410) return calendarGone(connectionId);
  if (status === 413 || status === 507) {
    return caldavError('provider_rejected', 'has no room for the event', connectionId);
  }
  const isClientFault = status >= 400 && status < 500;
  const code = isClientFault ? 'provider_rejected' : 'provider_unavailable';
  return caldavError(code, `answered with status ${status}`, connectionId);
}

export function calendarGone(connectionId: ConnectionId): SchedulingError {
  return caldavError('provider_rejected', 'no longer has the calendar', connectionId);
}

/** Another event, or another version of ours, stands where the event should go. */
export function eventConflict(connectionId: ConnectionId): SchedulingError {
  return caldavError('provider_rejected', 'holds another event in the place of this one', connectionId);
}

/** The event changed under our hands as often as we tried. */
export function keepsChanging(connectionId: ConnectionId): SchedulingError {
  return caldavError('provider_unavailable', 'changed the event each time it was written', connectionId);
}
