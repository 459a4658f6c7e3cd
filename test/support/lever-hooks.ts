import { createHmac, randomBytes } from 'node:crypto';

/** News of a move to another stage, as Lever signs it: over its token and its time. */
export function hookMessageOf(secret: string, opportunityId: string): string {
  const token = randomBytes(24).toString('hex');
  const triggeredAt = Temporal.Now.instant().epochMilliseconds;
  const signature = createHmac('sha256', secret).update(`${token}${triggeredAt}`).digest('hex');
  return JSON.stringify({
    event: 'candidateStageChange',
    triggeredAt,
    token,
    signature,
    data: { opportunityId },
  });
}
