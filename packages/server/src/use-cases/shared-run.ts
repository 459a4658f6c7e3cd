/**
 * Lets those who want the same work done at the same time share it, without anybody getting a result that was begun
 * before they asked: who comes while a run is under way shares the next one, which begins when that one is over.
 * @returns a function that does the work of this name and gives its result, or throws its error, to all who shared it
 */
export function sharingNextRun<T>(): (name: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();

  const begin = (name: string, work: () => Promise<T>): Promise<T> => {
    waiting.delete(name);
    const run: Promise<T> = work().finally(() => {
      if (running.get(name) === run) running.delete(name);
    });
    running.set(name, run);
    return run;
  };

  return (name, work) => {
    const current = running.get(name);
    if (current === undefined) return begin(name, work);
    const beginNext = () => begin(name, work);
    const next = waiting.get(name) ?? current.then(beginNext, beginNext);
    waiting.set(name, next);
    return next;
  };
}
