import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { writePrivately } from './data-folder.js';

const schema = v.object({
  /** The host app's account at the Slotwright server. */
  tenant: v.optional(v.object({ id: v.string(), secretKey: v.string() })),
  /** The plan of the first conversation. */
  planId: v.optional(v.string()),
  /** The plan of three conversations, which earlier demos lack. */
  loopPlanId: v.optional(v.string()),
  /** The plan of a screening by video, which they lack as well. */
  keeperPlanId: v.optional(v.string()),
  /** The plan of a talk that is met as the admin says, which they lack as well. */
  driverPlanId: v.optional(v.string()),
  /** Whether everybody is a member with a connected calendar. */
  isComplete: v.optional(v.boolean()),
  /** The Monday up to which each of the sandbox's people has been given things to do, by their short names. */
  filledUntil: v.optional(v.record(v.string(), v.string())),
  /** The same for all of them, as earlier demos kept it. */
  busyUntil: v.optional(v.string()),
});

/** What the demo remembers between two starts. */
export type DemoState = v.InferOutput<typeof schema>;

/** The demo's state in a file that only its owner can read, as it holds the secret key. */
export class StateFile {
  readonly #file: string;
  #state: DemoState;

  /** Reads the file; one that is not there or not readable is an empty state. */
  constructor(file: string) {
    this.#file = file;
    this.#state = read(file);
  }

  get state(): DemoState {
    return this.#state;
  }

  /** Keeps the changes; when it returns, a killed process no longer loses them. */
  keep(changes: DemoState): void {
    this.#state = { ...this.#state, ...changes };
    writePrivately(this.#file, `${JSON.stringify(this.#state, undefined, 2)}\n`);
  }
}

function read(file: string): DemoState {
  if (!existsSync(file)) return {};
  try {
    return v.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
