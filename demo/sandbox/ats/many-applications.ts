import { addCandidate, stagesOf } from './pipeline.js';
import type { World } from './world.js';

/** First and last names in several scripts: what is read must not depend on the Latin one. */
const firstNames = ['Ada', 'Łukasz', 'Иван', '明', 'नेहा', 'Ángel', 'شادي', 'Siobhán'];
const lastNames = ['Núñez', "O'Brien", 'Петрова', '王', 'शर्मा', 'Müller', 'الحسن', 'Ng'];

/**
 * Adds many candidates with one application each, over all open jobs and their stages. Nobody is told of them. Their
 * addresses are `candidate-<n>@candidates.example`, from 1.
 */
export function addManyApplications(world: World, count: number): void {
  const places = world.jobs
    .filter(({ status }) => status === 'open')
    .flatMap((job) => stagesOf(world, job).map((stage) => ({ jobId: job.id, stageId: stage.id })));
  world.atOnce(() => {
    for (let number = 1; number <= count; number += 1) {
      const candidate = addCandidate(world, {
        firstName: firstNames[number % firstNames.length] ?? '',
        lastName: `${lastNames[Math.floor(number / firstNames.length) % lastNames.length] ?? ''} ${number}`,
        emails: [`candidate-${number}@candidates.example`],
        phones: [],
        timeZone: 'America/New_York',
      });
      world.applications.add({
        candidateId: candidate.id,
        ...places[number % places.length],
        visitId: world.nextId(),
        stageEnteredAtMs: world.nowMs(),
        status: 'active',
      });
    }
  });
}
