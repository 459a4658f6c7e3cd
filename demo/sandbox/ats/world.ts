import '../temporal.js';
import * as v from 'valibot';
import type { Persistence } from '../cronofy/state/persistence.js';
import {
  type WorldApplication,
  type WorldCandidate,
  type WorldInterview,
  type WorldJob,
  type WorldNote,
  type WorldOffice,
  type WorldPermission,
  type WorldStage,
  type WorldState,
  type WorldStep,
  type WorldUser,
  worldSchema,
} from './records.js';
import { Table, type WorldRecord } from './table.js';

/** What happened, whoever did it: people by hand or an application through the API. */
export type WorldEvent =
  | {
      kind: 'application_created' | 'application_changed' | 'rejected' | 'unrejected' | 'hired' | 'unhired';
      application: WorldApplication;
    }
  | { kind: 'application_deleted'; application: WorldApplication }
  | { kind: 'stage_changed'; application: WorldApplication; fromStageId: number | undefined }
  | { kind: 'candidate_changed' | 'candidate_anonymized'; candidate: WorldCandidate }
  | { kind: 'candidate_deleted'; candidate: WorldCandidate; applicationIds: readonly number[] }
  | { kind: 'candidate_merged'; candidate: WorldCandidate; into: WorldCandidate }
  | { kind: 'job_changed' | 'job_deleted'; job: WorldJob }
  | {
      kind: 'interview_created' | 'interview_changed' | 'interview_deleted';
      interview: WorldInterview;
    };

/** What a world is made of. */
export interface WorldParts {
  persistence: Persistence;
  now: () => Temporal.Instant;
}

/**
 * What an applicant tracking system knows, without any vendor's words: who works there, jobs and their stages, who applied,
 * interviews, notes. Each emulator has one of its own. Ids are numbers that no two records share, whatever their kind: one
 * in the wrong place is found out.
 */
export class World {
  readonly users: Table<WorldUser>;
  readonly offices: Table<WorldOffice>;
  readonly jobs: Table<WorldJob>;
  readonly stages: Table<WorldStage>;
  readonly steps: Table<WorldStep>;
  readonly candidates: Table<WorldCandidate>;
  readonly applications: Table<WorldApplication>;
  readonly interviews: Table<WorldInterview>;
  readonly notes: Table<WorldNote>;
  readonly permissions: Table<WorldPermission>;
  readonly now: () => Temporal.Instant;
  readonly #persistence: Persistence;
  readonly #listeners = new Set<(event: WorldEvent) => void>();
  #lastId: number;
  #isHeld = false;

  /** The world that was saved last, or an empty one. Throws when what was saved cannot be read. */
  constructor({ persistence, now }: WorldParts) {
    const saved = savedState(persistence);
    this.now = now;
    this.#persistence = persistence;
    this.#lastId = saved?.lastId ?? 4_000;
    this.users = this.#table('user', saved?.users);
    this.offices = this.#table('office', saved?.offices);
    this.jobs = this.#table('job', saved?.jobs);
    this.stages = this.#table('stage', saved?.stages);
    this.steps = this.#table('interview step', saved?.steps);
    this.candidates = this.#table('candidate', saved?.candidates);
    this.applications = this.#table('application', saved?.applications);
    this.interviews = this.#table('interview', saved?.interviews);
    this.notes = this.#table('note', saved?.notes);
    this.permissions = this.#table('permission', saved?.permissions);
  }

  /** A number that no record has yet. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  nowMs(): number {
    return this.now().epochMilliseconds;
  }

  /** Calls `listener` with what happens from now on, right after it happened. @returns ends that */
  subscribe(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Makes many changes and keeps them once, at the end. */
  atOnce<T>(change: () => T): T {
    this.#isHeld = true;
    try {
      return change();
    } finally {
      this.#isHeld = false;
      this.#save();
    }
  }

  #table<T extends WorldRecord>(name: string, records: readonly T[] | undefined): Table<T> {
    return new Table<T>(
      {
        name,
        nextId: () => this.nextId(),
        nowMs: () => this.nowMs(),
        changed: () => {
          if (!this.#isHeld) this.#save();
        },
      },
      records,
    );
  }

  #save(): void {
    const { users, offices, jobs, stages, steps, candidates, applications, interviews, notes, permissions } =
      this;
    // Tables are lists as JSON: nothing is copied where nothing is kept.
    this.#persistence.save({
      version: 1,
      lastId: this.#lastId,
      users,
      offices,
      jobs,
      stages,
      steps,
      candidates,
      applications,
      interviews,
      notes,
      permissions,
    });
  }
}

function savedState(persistence: Persistence): WorldState | undefined {
  const saved = persistence.load();
  if (saved === undefined) return undefined;
  const parsed = v.safeParse(worldSchema, saved);
  if (parsed.success) return parsed.output;
  throw new Error('The saved sandbox candidates are not of this version; delete their file to start anew.');
}
