import '../domain/temporal.js';
import type { Stretch } from '../domain/affected-stretch.js';
import type { Invitation } from '../domain/invitation.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import type { CandidateAccess } from './candidate-context.js';
import { type WatchedPlan, loadWatchedPlan } from './watched-plan.js';

/** What a candidate's open page is told; nothing of it is about a person (S13). */
export type SlotNews =
  /** Slots that lie in the stretch may differ: ask for them anew, at a random moment within so many milliseconds. */
  | (Stretch & { kind: 'slots.taken' | 'slots.freed'; withinMs: number })
  | { kind: 'booking.changed' | 'invitation.changed' }
  /** Too much was missed to be told. */
  | { kind: 'reload' };

/** Who is told. */
export interface Audience {
  tell(news: SlotNews): void;
  /** No more will come; a server that stops gives the milliseconds after which to connect again. */
  end(retryMs?: number): void;
}

/** One open page. */
export interface Watcher extends CandidateAccess {
  sessionId: string;
  planId: string;
  /** What the invitation allows; kept up to date. */
  window: Invitation['window'];
  audience: Audience;
}

/** The pages of one plan that are open here. */
export interface WatchedGroup {
  watched: WatchedPlan;
  watchers: Watcher[];
}

/** The pages that are open on this server, by tenant and plan. */
export interface SlotWatchers {
  /** It is told from now on, also of what happens before this resolves. @throws when its plan can't be read */
  add(watcher: Watcher): Promise<void>;
  remove(watcher: Watcher): void;
  tenantIds(): string[];
  ofTenant(tenantId: string): Watcher[];
  /** With what decides about their plans, which is believed for a minute. */
  groupsOf(tenantId: string): Promise<WatchedGroup[]>;
}

interface PlanGroup {
  watchers: Set<Watcher>;
  loadedAt: Temporal.Instant;
  watched: Promise<WatchedPlan | undefined>;
}

interface TenantGroup {
  plans: Map<string, PlanGroup>;
  unfollow(): void;
}

const BELIEVED_SECONDS = 60;

/** @param ports.follow begins to follow a tenant when its first page is open here; what it returns ends that with the last */
export function makeSlotWatchers(ports: {
  store: Store;
  clock: Clock;
  follow: (tenantId: string) => () => void;
}): SlotWatchers {
  const { store, clock } = ports;
  const tenants = new Map<string, TenantGroup>();

  const load = (tenantId: string, planId: string): Promise<WatchedPlan | undefined> =>
    store.transaction(tenantId, (tx) => loadWatchedPlan(tx, planId));

  /** Read anew when it is old; where that fails, what was known still counts. */
  const groupOf = async (tenantId: string, [planId, group]: [string, PlanGroup]): Promise<WatchedGroup[]> => {
    const now = clock.now();
    if (group.loadedAt.until(now).total('seconds') >= BELIEVED_SECONDS) {
      const before = group.watched;
      group.loadedAt = now;
      group.watched = load(tenantId, planId).catch(() => before);
    }
    const watched = await group.watched;
    return watched === undefined ? [] : [{ watched, watchers: [...group.watchers] }];
  };

  return {
    add: async (watcher) => {
      const { tenantId, planId } = watcher;
      const tenant = tenants.get(tenantId) ?? {
        plans: new Map<string, PlanGroup>(),
        unfollow: ports.follow(tenantId),
      };
      tenants.set(tenantId, tenant);
      const group = tenant.plans.get(planId) ?? {
        watchers: new Set<Watcher>(),
        loadedAt: clock.now(),
        watched: load(tenantId, planId),
      };
      tenant.plans.set(planId, group);
      group.watchers.add(watcher);
      await group.watched;
    },
    remove: (watcher) => {
      const tenant = tenants.get(watcher.tenantId);
      const group = tenant?.plans.get(watcher.planId);
      group?.watchers.delete(watcher);
      if (group?.watchers.size === 0) tenant?.plans.delete(watcher.planId);
      if (tenant?.plans.size !== 0) return;
      tenant.unfollow();
      tenants.delete(watcher.tenantId);
    },
    tenantIds: () => [...tenants.keys()],
    ofTenant: (tenantId) =>
      [...(tenants.get(tenantId)?.plans.values() ?? [])].flatMap(({ watchers }) => [...watchers]),
    groupsOf: async (tenantId) => {
      const plans = [...(tenants.get(tenantId)?.plans ?? [])];
      return (await Promise.all(plans.map((of) => groupOf(tenantId, of)))).flat();
    },
  };
}
