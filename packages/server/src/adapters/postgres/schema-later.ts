import type { Generated } from 'kysely';
import type { ExceptionDetail, ExceptionKind, Remedy } from '../../domain/booking-exception.js';
import type { ResponseStatus } from '../../ports/calendar.js';
import type { EndpointFault, WebhookEventType } from '../../ports/webhook-records.js';
import type { DefaultTime, Json, OptionalTime, Time } from './schema-columns.js';

/** Tables of what happens after a booking was made, and around it. */
export interface LaterTables {
  circuits: {
    tenant_id: string;
    connection_id: string;
    failures: number;
    open_until: OptionalTime;
    last_error: string | null;
  };
  attendee_responses: {
    tenant_id: string;
    booking_id: string;
    session_key: string;
    /** A member or a room. */
    attendee_id: string;
    response_status: ResponseStatus;
    read_at: Time;
  };
  exceptions: {
    tenant_id: string;
    exception_id: string;
    booking_id: string;
    session_key: string;
    kind: ExceptionKind;
    subject: string;
    detail: Json<ExceptionDetail>;
    state: 'open' | 'resolved';
    remedy: Remedy | 'gone' | null;
    found_at: Time;
    resolved_at: OptionalTime;
  };
  proposals: {
    tenant_id: string;
    proposal_id: string;
    invitation_id: string;
    ranges: Json<{ start: string; end: string }[]>;
    note: string | null;
    time_zone: string;
    state: 'open' | 'accepted' | 'declined' | 'superseded';
    created_at: Time;
  };
  live_events: {
    tenant_id: string;
    live_id: Generated<string>;
    at: DefaultTime;
    kind: string;
    invitation_id: string | null;
    resource_ids: string[];
    starts_at: OptionalTime;
    ends_at: OptionalTime;
  };
  webhook_endpoints: {
    tenant_id: string;
    endpoint_id: string;
    url: string;
    events: WebhookEventType[];
    contact_email: string | null;
    sealed_secret: Buffer;
    state: 'on' | 'off';
    off_reason: EndpointFault | null;
    failing_since: OptionalTime;
    told_at: OptionalTime;
    created_at: Time;
  };
  webhook_deliveries: {
    tenant_id: string;
    delivery_id: string;
    endpoint_id: string;
    event_id: string;
    type: string;
    ordering_key: string | null;
    place: Generated<string>;
    body: string;
    state: 'pending' | 'delivered' | 'failed';
    attempts: Generated<number>;
    last_status: number | null;
    last_error: string | null;
    next_attempt_at: OptionalTime;
    lease_token: string | null;
    lease_until: OptionalTime;
    created_at: Time;
    finished_at: OptionalTime;
  };
  hook_inbox: { tenant_id: string; connection_id: string; delivery_key: string; received_at: DefaultTime };
  push_channels: {
    tenant_id: string;
    connection_id: string;
    channel_id: string;
    opened_at: Time;
    /** When the provider was last asked whether it still stands. */
    checked_at: OptionalTime;
    /** When it last told of something. */
    told_at: OptionalTime;
    /** Since when it seems not to tell of what happens. */
    doubted_at: OptionalTime;
  };
  recurring_tasks: { tenant_id: string; task: string; next_at: Time };
}
