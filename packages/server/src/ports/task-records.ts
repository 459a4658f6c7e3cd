import '../domain/temporal.js';

/** One run of a task that somebody has taken. */
export interface TaskRun {
  task: string;
  /** Until when it is nobody else's. */
  until: Temporal.Instant;
}

/** When a tenant's regular work is due next; of all servers one takes a run. */
export interface TaskRecords {
  /**
   * Takes the task's run if it is due; for so long it is nobody else's.
   * @param firstInSeconds when the first run of a tenant is due, from now on
   * @returns undefined when it is not due, or taken
   */
  take(task: string, forSeconds: number, firstInSeconds: number): Promise<TaskRun | undefined>;
  /** Keeps the run for longer. @returns undefined when it is somebody else's by now */
  keep(run: TaskRun, forSeconds: number): Promise<TaskRun | undefined>;
  /** Ends the run; the next one is due in so many seconds. One that is somebody else's by now stays as it is. */
  end(run: TaskRun, nextInSeconds: number): Promise<void>;
}
