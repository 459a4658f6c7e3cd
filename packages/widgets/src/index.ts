export type { ConsoleStateName } from './account-parts/console-state.js';
export type { AccountApi, AuthorizeRequest, DisconnectRequest } from './api/account-api.js';
export type { AtsApi, AtsList, AtsListName, AtsListQuery, StagePlace } from './api/ats-api.js';
export { atsApiContext } from './api/ats-api-context.js';
export { schedulingApiContext } from './api/api-context.js';
export type { CalendarAccountsApi } from './api/calendar-accounts-api.js';
export { calendarAccountsApiContext } from './api/calendar-accounts-api-context.js';
export type { ConferencingApi, PolicyPlace } from './api/conferencing-api.js';
export { conferencingApiContext } from './api/conferencing-api-context.js';
export type { StreamItem } from './api/event-stream.js';
export { HttpAtsApi } from './api/http-ats-api.js';
export { HttpCalendarAccountsApi } from './api/http-calendar-accounts-api.js';
export { HttpConferencingApi } from './api/http-conferencing-api.js';
export type { TokenSource } from './api/http-reading-api.js';
export { HttpSchedulingApi } from './api/http-scheduling-api.js';
export { HttpVirtualCalendarApi } from './api/http-virtual-calendar-api.js';
export type {
  CallOptions,
  OnceOptions,
  ReadingApi,
  RescheduleRequest,
  SchedulingApi,
} from './api/scheduling-api.js';
export { type FieldFault, SchedulingApiError } from './api/scheduling-api-error.js';
export type {
  CalendarPath,
  CalendarSearch,
  EventPath,
  VirtualCalendarApi,
} from './api/virtual-calendar-api.js';
export { virtualCalendarApiContext } from './api/virtual-calendar-api-context.js';
export { AccountConnectedEvent } from './events/account-connected.js';
export { AccountDisconnectedEvent } from './events/account-disconnected.js';
export { AdminFailedEvent } from './events/admin-failed.js';
export { AtsCheckedEvent } from './events/ats-checked.js';
export { AtsConnectedEvent } from './events/ats-connected.js';
export { AtsDisconnectedEvent } from './events/ats-disconnected.js';
export { AtsSyncedEvent } from './events/ats-synced.js';
export { BookingCancelledEvent } from './events/booking-cancelled.js';
export { BookingConfirmedEvent } from './events/booking-confirmed.js';
export { BookingRescheduledEvent } from './events/booking-rescheduled.js';
export { ConferencingCheckedEvent } from './events/conferencing-checked.js';
export { ConferencingConnectedEvent } from './events/conferencing-connected.js';
export { ConferencingDisconnectedEvent } from './events/conferencing-disconnected.js';
export { HandoffMadeEvent } from './events/handoff-made.js';
export { HoldExpiredEvent } from './events/hold-expired.js';
export { HoldPlacedEvent } from './events/hold-placed.js';
export { InvitationLoadedEvent } from './events/invitation-loaded.js';
export { PeopleAskedEvent } from './events/people-asked.js';
export { PickerFailedEvent } from './events/picker-failed.js';
export { type ChangedPolicy, PolicyChangedEvent } from './events/policy-changed.js';
export { SlotSelectedEvent } from './events/slot-selected.js';
export { StagePlanChangedEvent } from './events/stage-plan-changed.js';
export { TimesProposedEvent } from './events/times-proposed.js';
export { UnitConnectedEvent } from './events/unit-connected.js';
export { UnitDisconnectedEvent } from './events/unit-disconnected.js';
export { type AdminView, ViewChangedEvent } from './events/view-changed.js';
export { VirtualCalendarChangedEvent } from './events/virtual-calendar-changed.js';
export { VirtualCalendarRetiredEvent } from './events/virtual-calendar-retired.js';
export { VirtualCalendarsCreatedEvent } from './events/virtual-calendars-created.js';
export { ConnectAts } from './connect-ats/connect-ats.js';
export { ConnectCalendar } from './connect-calendar/connect-calendar.js';
export { ConnectConferencing } from './connect-conferencing/connect-conferencing.js';
export { InterviewSlotPicker } from './interview-slot-picker/interview-slot-picker.js';
export type { StateName } from './interview-slot-picker/picker-state.js';
export type { Clock } from './time/clock.js';
export { VirtualCalendarAdmin } from './virtual-calendar-admin/virtual-calendar-admin.js';
