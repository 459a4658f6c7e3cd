/** Things to be done later, all of which can be called off at once. */
export class Timers {
  readonly #pending = new Set<NodeJS.Timeout>();
  #isStopped = false;

  /** Runs `action` after `ms` milliseconds unless stopped before. Does not keep the process alive. */
  after(ms: number, action: () => void): void {
    if (this.#isStopped) return;
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      action();
    }, ms);
    timer.unref();
    this.#pending.add(timer);
  }

  /** Calls off what is pending and whatever is asked for afterwards. */
  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#pending) clearTimeout(timer);
    this.#pending.clear();
  }
}
