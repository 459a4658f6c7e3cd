import '../../packages/server/src/domain/temporal.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type {
  MeetingRequest,
  SeenHostedMeeting,
} from '../../packages/server/src/ports/conferencing-provider.js';
import { FakeConferencing } from './conferencing-service.js';

/** A meeting as the service keeps it. */
export interface KeptMeeting {
  reference: string;
  request: MeetingRequest;
}

/** The service with meetings that stand in memory; replies can be lost, and hosts be refused. */
export class FakeMeetings extends FakeConferencing {
  /** Those that stand, in the order in which they were made. */
  readonly standing: KeptMeeting[] = [];
  /** What was asked of meetings, as method and key or reference. */
  readonly calls: string[] = [];
  /** Hosts that it lets host nothing, by user, with what it says. */
  readonly refused = new Map<string, SchedulingError>();
  /** So many of the next replies to a creation are lost: the meeting is made. */
  lostReplies = 0;
  /** It will not have anybody's as alternative hosts. */
  refusesAlternates = false;
  #made = 0;

  constructor() {
    super();
    Object.assign(this.account, {
      meetingsOf: (userId: string) => this.#answer(`list ${userId}`, () => this.#hostedBy(userId)),
      createMeeting: (request: MeetingRequest) =>
        this.#answer(`create ${request.key}`, () => this.#create(request)),
      updateMeeting: (reference: string, request: MeetingRequest) =>
        this.#answer(`update ${reference}`, () => this.#update(reference, request)),
      deleteMeeting: (reference: string) => this.#answer(`delete ${reference}`, () => this.vanish(reference)),
      readMeeting: (reference: string) =>
        this.#answer(`read ${reference}`, () => {
          const found = this.standing.find((each) => each.reference === reference);
          return found && seen(found);
        }),
    });
  }

  /** It is gone, whoever deleted it. */
  vanish(reference: string): void {
    const index = this.standing.findIndex((each) => each.reference === reference);
    if (index !== -1) this.standing.splice(index, 1);
  }

  async #answer<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    const fault = this.faults.shift();
    if (fault !== undefined) throw fault;
    return Promise.resolve(work());
  }

  #hostedBy = (userId: string): SeenHostedMeeting[] =>
    // A list names no passcode.
    this.standing
      .filter(({ request }) => request.hostUserId === userId)
      .map((each) => ({ ...seen(each), passcode: undefined }));

  #create(request: MeetingRequest) {
    this.#refuse(request);
    const reference = String((this.#made += 1));
    this.standing.push({ reference, request });
    if (this.lostReplies > 0) {
      this.lostReplies -= 1;
      throw new SchedulingError('provider_unavailable', 'The reply was lost.');
    }
    const { joinUrl, passcode } = seen({ reference, request });
    return { reference, joinUrl, passcode, alternatesDropped: this.#drops(request) };
  }

  #update(reference: string, request: MeetingRequest) {
    this.#refuse(request);
    const found = this.standing.find((each) => each.reference === reference);
    if (found === undefined) return undefined;
    found.request = request;
    return { alternatesDropped: this.#drops(request) };
  }

  #refuse({ hostUserId = '' }: MeetingRequest): void {
    const refusal = this.refused.get(hostUserId);
    if (refusal !== undefined) throw refusal;
  }

  #drops = ({ alternates }: MeetingRequest): boolean => this.refusesAlternates && alternates.length > 0;
}

const seen = ({ reference, request }: KeptMeeting): SeenHostedMeeting => ({
  reference,
  hostUserId: request.hostUserId,
  start: request.start,
  end: request.end,
  joinUrl: `https://videophone.example/j/${reference}`,
  passcode: `code-${reference}`,
  key: request.key,
});
