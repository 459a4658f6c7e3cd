import type {
  AtsConnection,
  AtsReply,
  AtsSettingsInput,
  AtsSyncReply,
  PartnerConnection,
} from '@slotwright/server/wire/applicant-tracking.js';
import type { CheckReply } from '@slotwright/server/wire/conferencing-admin.js';
import type { CallOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import { SchedulingApiError } from '../../packages/widgets/src/api/scheduling-api-error.js';
import { anAtsReply, aSync } from './ats-records.js';
import { FakeAccounts } from './fake-accounts.js';

/** Somebody who follows a reading. */
interface Follower {
  readonly connectionId: string;
  readonly tell: (sync: AtsSyncReply) => void;
  readonly end: () => void;
}

/** What the port of applicant tracking can with connections, in memory. */
export abstract class FakeAtsConnections extends FakeAccounts {
  reply: AtsReply;
  /** What a check finds; that of the connection unless it is given. */
  found: CheckReply['checks'] | undefined;
  /** The secret that is made where it is ours. */
  madeSecret = 's3cret-of-the-hook';
  trial: { works: boolean; detail: string | null } = { works: true, detail: null };
  #followers: Follower[] = [];

  constructor(reply: AtsReply = anAtsReply()) {
    super();
    this.reply = reply;
    this.authorizeUrl = 'https://schedule.example/connect/greenhouse';
  }

  async read(options: CallOptions): Promise<AtsReply> {
    await this.arrive('read', undefined, options);
    return this.reply;
  }

  async check(connectionId: string, options: CallOptions): Promise<CheckReply> {
    await this.arrive('check', connectionId, options);
    const checks = this.found ?? this.#anyConnection(connectionId).checks;
    const checkedAt = '2027-03-01T08:00:00Z';
    this.changeConnection(connectionId, { checks, checkedAt });
    this.changePartner(connectionId, { checks, checkedAt });
    return { checks, checkedAt, connectedAs: null, roleName: null };
  }

  async saveSettings(connectionId: string, settings: AtsSettingsInput, options: CallOptions): Promise<void> {
    await this.arrive('saveSettings', { connectionId, settings }, options);
    this.changeConnection(connectionId, { settings });
  }

  async sync(connectionId: string, options: CallOptions): Promise<AtsSyncReply> {
    await this.arrive('sync', connectionId, options);
    const sync = aSync({ state: 'running' });
    this.changeConnection(connectionId, { sync });
    return sync;
  }

  async progress(
    connectionId: string,
    onProgress: (sync: AtsSyncReply) => void,
    options: CallOptions,
  ): Promise<void> {
    await this.arrive('progress', connectionId, options);
    await new Promise<void>((end, refuse) => {
      this.#followers.push({ connectionId, tell: onProgress, end });
      // The reason is whatever the caller gave; it is passed on as fetch does.
      options.signal.addEventListener('abort', () => refuse(options.signal.reason as Error), { once: true });
    });
  }

  async agreeHookSecret(
    connectionId: string,
    secret: string | undefined,
    options: CallOptions,
  ): Promise<{ secret: string | null }> {
    await this.arrive('agreeHookSecret', { connectionId, secret }, options);
    const { hook } = this.#connection(connectionId);
    this.changeConnection(connectionId, { hook: { ...hook, hasSecret: true } });
    return { secret: secret === undefined ? this.madeSecret : null };
  }

  async tryInterviews(
    connectionId: string,
    options: CallOptions,
  ): Promise<{ works: boolean; detail: string | null }> {
    await this.arrive('tryInterviews', connectionId, options);
    return this.trial;
  }

  async retry(failureId: string, options: CallOptions): Promise<void> {
    await this.arrive('retry', failureId, options);
    const without = <T extends { readonly failures: readonly { readonly id: string }[] }>(one: T): T => ({
      ...one,
      failures: one.failures.filter(({ id }) => id !== failureId),
    });
    const { connections, partners } = this.reply;
    this.reply = {
      ...this.reply,
      connections: connections.map((one) => without(one)),
      partners: partners.map((one) => without(one)),
    };
  }

  /** Tells whoever follows the reading of a connection how it goes; the connection then stands so. */
  tell(connectionId: string, sync: AtsSyncReply): void {
    this.changeConnection(connectionId, { sync });
    for (const follower of this.#followers) if (follower.connectionId === connectionId) follower.tell(sync);
  }

  /** Ends every line over which a reading is followed. */
  cutLines(): void {
    for (const { end } of this.#followers.splice(0)) end();
  }

  /** Has a connection stand otherwise. */
  changeConnection(connectionId: string, change: Partial<AtsConnection>): void {
    const connections = this.reply.connections.map((one) =>
      one.id === connectionId ? { ...one, ...change } : one,
    );
    this.reply = { ...this.reply, connections };
  }

  /** Has a partner's connection stand otherwise. */
  changePartner(connectionId: string, change: Partial<PartnerConnection>): void {
    const partners = this.reply.partners.map((one) =>
      one.id === connectionId ? { ...one, ...change } : one,
    );
    this.reply = { ...this.reply, partners };
  }

  protected override revoke(connectionId: string): void {
    this.changeConnection(connectionId, { state: 'revoked' });
    this.changePartner(connectionId, { state: 'revoked' });
  }

  #connection(connectionId: string): AtsConnection {
    const found = this.reply.connections.find(({ id }) => id === connectionId);
    if (!found) throw new SchedulingApiError('not_found', 404);
    return found;
  }

  #anyConnection(connectionId: string): Pick<AtsConnection, 'checks'> {
    const found = this.reply.partners.find(({ id }) => id === connectionId);
    return found ?? this.#connection(connectionId);
  }
}
