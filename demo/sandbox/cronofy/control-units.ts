import { ControlError } from '../http/control-body.js';
import { grantTokens, type GrantedTokens } from './auth/granted-tokens.js';
import { revokeGrants } from './auth/grants.js';
import { consentKindOf } from './auth/scopes.js';
import type { Emulator } from './emulator.js';
import { arrangePendingMeetings } from './events/meetings.js';
import { notifyOfLogin } from './push/notifications.js';
import { newId } from './state/ids.js';
import type { StoredEvent, Unit } from './state/model.js';
import { subjectOf, subsEndedWith } from './state/subjects.js';

/** A unit to put into the sandbox. */
export interface NewUnit {
  /** Short name for the sandbox's pages and control API; must be new. */
  id: string;
  name: string;
  /** Mail address of whoever administers it. */
  email: string;
  /** The integrations it brings to its virtual calendars; Indeed when left out. */
  conferencing?: readonly { providerName: string; isConnected?: boolean | undefined }[] | undefined;
}

/** A virtual calendar, for somebody who looks in from outside: the service itself lists none. */
export interface SeenVirtualCalendar {
  sub: string;
  name: string;
  calendarId: string;
  /** Whether the application still has a way into it. */
  isOpen: boolean;
  /** Its meeting services, those of its unit. */
  conferencing: { providerName: string; profileId: string; isConnected: boolean }[];
  /** What stands in it, by start; with `eventClasses` and `meeting`, which the service shows in part only. */
  events: StoredEvent[];
}

/** The organizational units of the sandbox, and the virtual calendars made from them. Throws `ControlError` for what is not there. */
export class UnitControl {
  readonly #emulator: Emulator;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /** Every unit, in the order they were created. */
  list(): readonly Unit[] {
    return this.#emulator.state.units;
  }

  /** One unit by the sandbox's short name for it. */
  get(id: string): Unit {
    const unit = this.list().find((candidate) => candidate.id === id);
    if (unit === undefined) throw new ControlError(`There is no unit ${id}.`);
    return unit;
  }

  /** Adds a unit. */
  create({ id, name, email, conferencing }: NewUnit): Unit {
    const { state } = this.#emulator;
    if (this.list().some((unit) => unit.id === id)) throw new ControlError(`${id} is there already.`);
    const services = conferencing ?? [{ providerName: 'indeed' }];
    const unit: Unit = {
      id,
      sub: newId('org'),
      name,
      email,
      timeZone: 'Etc/UTC',
      profiles: [],
      conferencingProfiles: services.map(({ providerName, isConnected }) => ({
        profileId: newId('pro'),
        providerName,
        profileName: email,
        isConnected: isConnected ?? true,
      })),
    };
    state.units.push(unit);
    this.#emulator.save();
    return unit;
  }

  /** Lets the application into a unit without authorization URL and code. */
  grant(id: string, scope = 'organizational_unit_use_integrations'): GrantedTokens {
    if (consentKindOf(scope) !== 'organizational_unit') throw new ControlError('The scope is not a unit’s.');
    return grantTokens(this.#emulator, { sub: this.get(id).sub, scope });
  }

  /** The unit takes its consent back: its tokens stop working, and those of its virtual calendars. */
  revoke(id: string): void {
    revokeGrants(this.#emulator, this.get(id).sub);
  }

  /** Connects or disconnects an integration, for the unit and its virtual calendars alike. */
  setConferencing(id: string, providerName: string, isConnected: boolean): void {
    const unit = this.get(id);
    const profile = unit.conferencingProfiles.find((candidate) => candidate.providerName === providerName);
    if (profile === undefined) throw new ControlError(`${id} has no ${providerName}.`);
    profile.isConnected = isConnected;
    this.#emulator.save();
    if (isConnected) {
      arrangePendingMeetings(this.#emulator);
      return;
    }
    for (const sub of subsEndedWith(this.#emulator.state, unit.sub)) {
      notifyOfLogin(this.#emulator, sub, 'conferencing_profile_disconnected');
    }
  }

  /** The virtual calendars made from a unit, in the order they were made, those too that nobody has a way into. */
  virtualCalendars(id: string): SeenVirtualCalendar[] {
    const { state } = this.#emulator;
    const { sub: unitSub } = this.get(id);
    return state.virtualCalendars
      .filter((calendar) => calendar.unitSub === unitSub)
      .map(({ sub, name, profiles }) => {
        const calendarId = profiles[0]?.calendars[0]?.calendarId ?? '';
        return {
          sub,
          name,
          calendarId,
          isOpen: state.grants.some((grant) => grant.sub === sub),
          conferencing: (subjectOf(state, sub)?.holder.conferencingProfiles ?? []).map(
            ({ providerName, profileId, isConnected }) => ({ providerName, profileId, isConnected }),
          ),
          events: this.#eventsIn(calendarId),
        };
      });
  }

  #eventsIn(calendarId: string): StoredEvent[] {
    const events = this.#emulator.state.events.filter(
      (event) => event.calendarId === calendarId && !event.isDeleted,
    );
    return structuredClone(events).sort((a, b) => (a.start < b.start ? -1 : 1));
  }
}
