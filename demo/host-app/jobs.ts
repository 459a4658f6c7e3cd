/** The jobs that are open; the first is what the page shows unless another is asked for. */
export const jobs = ['apprentice', 'engineer', 'keeper', 'driver'] as const;

/** One of them. */
export type Job = (typeof jobs)[number];

/** The job of that name; the first for anything else. */
export const jobNamed = (name: unknown): Job => jobs.find((job) => job === name) ?? jobs[0];
