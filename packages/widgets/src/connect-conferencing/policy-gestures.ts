import { focusLater } from '../account-parts/focus-later.js';
import { count } from '../time/formatters.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { PolicyDraft } from './policy-draft.js';
import { fieldId } from './policy-fields.js';
import {
  type Alternates,
  blankRule,
  type HostDraft,
  MOST_HOSTS,
  type RuleDraft,
  RULE_NEEDS,
} from './policy-host-draft.js';

/** The draft that the gestures work on. */
export interface DraftHolder {
  readonly draft: () => PolicyDraft | undefined;
  /** @param path of what was changed, as it is on the wire: its faults are over */
  readonly write: (draft: PolicyDraft, path: string) => void;
}

/** A rule of the form: `host` for the one that is tried first, `host.fallback.0` for the next. */
export type RulePath = 'host' | `host.fallback.${number}`;

/** The list with one of its items a place further on or back; itself where there is no such place. */
export const moved = <T>(items: readonly T[], index: number, by: 1 | -1): readonly T[] => {
  const item = items[index];
  const to = index + by;
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(index, 1).toSpliced(to, 0, item);
};

const indexOf = (path: RulePath): number => Number(path.split('.')[2] ?? -1);

/** What somebody does in the form of a policy. */
export class PolicyGestures {
  readonly #host: ConferencingHost;
  readonly #holder: DraftHolder;

  constructor(host: ConferencingHost, holder: DraftHolder) {
    this.#host = host;
    this.#holder = holder;
  }

  /** Writes something that belongs to the policy itself. */
  write(change: Partial<PolicyDraft>, path: string): void {
    const draft = this.#holder.draft();
    if (draft) this.#holder.write({ ...draft, ...change }, path);
  }

  /** Writes something about the assistant that takes notes. */
  writeAssistant(change: Partial<PolicyDraft['assistant']>, path: string): void {
    const draft = this.#holder.draft();
    if (draft) this.write({ assistant: { ...draft.assistant, ...change } }, path);
  }

  /** Writes something about how hosts are chosen. */
  writeHost(change: Partial<HostDraft>, path: string): void {
    const draft = this.#holder.draft();
    if (draft) this.write({ host: { ...draft.host, ...change } }, path);
  }

  /** Writes something of one rule. */
  writeRule(path: RulePath, change: Partial<RuleDraft>, field: string = path): void {
    const host = this.#holder.draft()?.host;
    if (!host) return;
    if (path === 'host') {
      this.writeHost(change, field);
      return;
    }
    const at = indexOf(path);
    const fallback = host.fallback.map((rule, index) => (index === at ? { ...rule, ...change } : rule));
    this.writeHost({ fallback }, field);
  }

  /** Ticks a group that may start meetings, or takes the tick away. */
  toggleAlternates(group: Alternates): void {
    const groups = this.#holder.draft()?.host.alternates ?? [];
    const alternates = groups.includes(group) ? groups.filter((one) => one !== group) : [...groups, group];
    this.writeHost({ alternates }, 'host.alternates');
  }

  /** Adds a rule that is tried next, and goes there. */
  addFallback(): void {
    const fallback = this.#holder.draft()?.host.fallback ?? [];
    this.writeHost({ fallback: [...fallback, blankRule()] }, 'host.fallback');
    focusLater(this.#host, `#${fieldId(`host.fallback.${fallback.length}.rule`)}`);
  }

  /** Takes a rule away; the button that was pressed is gone with it. */
  removeFallback(index: number): void {
    const fallback = this.#holder.draft()?.host.fallback ?? [];
    this.writeHost({ fallback: fallback.filter((_, place) => place !== index) }, 'host.fallback');
    focusLater(this.#host, '#policy-add-fallback');
  }

  /** Tries a rule earlier or later; the focus goes with it. */
  moveFallback(index: number, by: 1 | -1): void {
    const { texts } = this.#host;
    const fallback = this.#holder.draft()?.host.fallback ?? [];
    const rule = fallback[index];
    if (!rule) return;
    this.writeHost({ fallback: moved(fallback, index, by) }, 'host.fallback');
    this.#tellMoved(texts.rules[rule.rule].name, index + by, `host.fallback.${index + by}`, by);
  }

  /**
   * Adds accounts to the list of a rule, those that are not in it; to one that takes a single account, in place of it.
   * @returns those that were added
   */
  addHosts(path: RulePath, emails: readonly string[]): readonly string[] {
    const rule = this.rule(path);
    if (!rule) return [];
    const isSingle = RULE_NEEDS[rule.rule].hosts === 1;
    const known = isSingle ? [] : rule.hosts;
    const added = emails
      .filter((email) => !known.some((listed) => listed.email === email))
      .slice(0, isSingle ? 1 : MOST_HOSTS - known.length);
    if (added.length === 0) return [];
    const hosts = [...known, ...added.map((email) => ({ email, capacity: '' }))];
    this.writeRule(path, { hosts }, `${path}.hosts`);
    return added;
  }

  /** Takes an account out of a list; the button that was pressed is gone with it. */
  removeHost(path: RulePath, index: number): void {
    const hosts = this.rule(path)?.hosts ?? [];
    const { texts } = this.#host;
    this.writeRule(path, { hosts: hosts.filter((_, place) => place !== index) }, `${path}.hosts`);
    this.#host.announce(texts.isRemoved(hosts[index]?.email ?? ''));
    focusLater(this.#host, `#${fieldId(`${path}.hosts`)}`);
  }

  /** Asks an account earlier or later; the focus goes with it. */
  moveHost(path: RulePath, index: number, by: 1 | -1): void {
    const hosts = this.rule(path)?.hosts ?? [];
    this.writeRule(path, { hosts: moved(hosts, index, by) }, `${path}.hosts`);
    this.#tellMoved(hosts[index]?.email ?? '', index + by, `${path}.hosts.${index + by}`, by);
  }

  /** Types how many meetings at once an account of a pool hosts. */
  writeCapacity(path: RulePath, index: number, capacity: string): void {
    const hosts = this.rule(path)?.hosts ?? [];
    this.writeRule(
      path,
      { hosts: hosts.map((listed, place) => (place === index ? { ...listed, capacity } : listed)) },
      `${path}.hosts.${index}.capacity`,
    );
  }

  /** A rule as it stands now. */
  rule(path: RulePath): RuleDraft | undefined {
    const host = this.#holder.draft()?.host;
    return path === 'host' ? host : host?.fallback[indexOf(path)];
  }

  #tellMoved(name: string, index: number, path: string, by: 1 | -1): void {
    const { texts, language } = this.#host;
    this.#host.announce(texts.isMoved(name, count(language, index + 1)));
    const [same, other] = by < 0 ? ['up', 'down'] : ['down', 'up'];
    // At the end of the list the button that was pressed is gone.
    focusLater(this.#host, `#${fieldId(path)}-${same}`, `#${fieldId(path)}-${other}`);
  }
}
