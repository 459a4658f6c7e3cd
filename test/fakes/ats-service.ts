import '../../packages/server/src/domain/temporal.js';
import type {
  AtsApplication,
  AtsCandidate,
  SeenAtsInterview,
  WantedAtsInterview,
} from '../../packages/server/src/domain/applicant-tracking.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type { AtsAccounts } from '../../packages/server/src/ports/ats-accounts.js';
import type {
  AtsAccount,
  AtsCapabilities,
  AtsLoggedMail,
  AtsNote,
  AtsProvider,
  AtsSubject,
} from '../../packages/server/src/ports/ats-provider.js';
import { fakeConnection, fakeHandle } from './fake-connection.js';

/** What an applicant tracking system (ATS) can do that can do everything. */
export const ABLE: AtsCapabilities = {
  interviewSteps: 'native',
  interviewWrite: 'native',
  outsideInterviewers: true,
  responseStatusWrite: true,
  videoUrlMaxLength: 255,
  emailLog: 'native',
  changeFeed: 'poll',
};

/** An ATS in memory; replies can be lost, and calls be refused. */
export class FakeAts {
  readonly applications = new Map<string, AtsApplication>();
  readonly candidates = new Map<string, AtsCandidate>();
  /** Applications by the candidate whom theirs was put together with. */
  readonly mergedInto = new Map<string, string>();
  interviews: SeenAtsInterview[] = [];
  readonly notes: (AtsNote & { reference: string })[] = [];
  readonly mails: (AtsLoggedMail & { reference: string })[] = [];
  /** What was asked, by method. */
  readonly calls: string[] = [];
  /** What the next calls end in. */
  readonly faults: SchedulingError[] = [];
  /** What opening the account ends in. */
  openFault: SchedulingError | undefined;
  /** What every writing of interviews ends in. */
  interviewRefusal: SchedulingError | undefined;
  /** What happens here while the next call is on its way. */
  meanwhile: (() => Promise<unknown>) | undefined;
  /** So many of the next replies to a writing are lost: it is written. */
  lostReplies = 0;
  capabilities: AtsCapabilities = ABLE;
  tried: Awaited<ReturnType<NonNullable<AtsAccount['tryInterviews']>>> | undefined;
  #made = 0;

  readonly account: AtsAccount = {
    resources: [],
    check: () => Promise.reject(new Error('not asked for here')),
    readPage: () => Promise.reject(new Error('not asked for here')),
    readApplication: (id) => this.#answer('readApplication', () => this.#subject(id)),
    applicationsOf: (candidateId) => this.#answer('applicationsOf', () => this.#subjectsOf(candidateId)),
    interviewsOf: ({ id }) =>
      this.#answer('interviewsOf', () => this.interviews.filter(({ applicationId }) => applicationId === id)),
    writeInterviews: (write) =>
      this.#answer('writeInterviews', () => {
        if (this.interviewRefusal !== undefined) throw this.interviewRefusal;
        const keys = write.interviews.map(({ key }) => key);
        const dropped = write.seen.filter(({ key }) => key !== undefined && !keys.includes(key));
        this.interviews = this.interviews.filter((each) => !dropped.includes(each));
        const written = write.interviews.map((wanted) => this.#put(wanted, write.application.id));
        this.#lose();
        return written;
      }),
    removeInterviews: (_application, seen) =>
      this.#answer('removeInterviews', () => {
        const left = seen.filter(({ isChangeable }) => !isChangeable);
        const gone = seen.filter(({ isChangeable }) => isChangeable).map(({ reference }) => reference);
        this.interviews = this.interviews.filter(({ reference }) => !gone.includes(reference));
        return left.map(({ reference }) => reference);
      }),
    findNote: ({ marker }) =>
      this.#answer(
        'findNote',
        () => [...this.notes, ...this.mails].find((each) => each.marker === marker)?.reference,
      ),
    addNote: (note) =>
      this.#answer('addNote', () => {
        const reference = this.#reference();
        this.notes.push({ ...note, reference });
        this.#lose();
        return reference;
      }),
    logMail: (mail) =>
      this.#answer('logMail', () => {
        const reference = this.#reference();
        this.mails.push({ ...mail, reference });
        this.#lose();
        return reference;
      }),
  };

  /** The provider as an installation has it; only what is asked of it here. */
  get provider(): AtsProvider {
    const { account, capabilities } = this;
    // Nothing here asks how an account is connected.
    return {
      name: 'fakeats',
      label: 'Fake ATS',
      capabilities,
      open: () => account,
    } as unknown as AtsProvider;
  }

  get accounts(): AtsAccounts {
    return {
      open: (_tenantId, connectionId) => {
        if (this.openFault !== undefined) return Promise.reject(this.openFault);
        const connection = fakeConnection(connectionId, { provider: 'fakeats', scope: 'key' });
        const handle = fakeHandle(connection, false);
        return Promise.resolve({ account: this.account, connection, handle, provider: this.provider });
      },
    };
  }

  /** Somebody there changes an interview of ours by hand. */
  change(key: string, changes: Partial<SeenAtsInterview>): void {
    this.interviews = this.interviews.map((each) => (each.key === key ? { ...each, ...changes } : each));
  }

  /** Somebody there deletes one. */
  remove(key: string): void {
    this.interviews = this.interviews.filter((each) => each.key !== key);
  }

  async #answer<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    const fault = this.faults.shift();
    if (fault !== undefined) throw fault;
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return work();
  }

  #lose(): void {
    if (this.lostReplies === 0) return;
    this.lostReplies -= 1;
    throw new SchedulingError('provider_unavailable', 'The reply was lost.');
  }

  #reference = (): string => String((this.#made += 1));

  #put(wanted: WantedAtsInterview, applicationId: string) {
    const known = this.interviews.find(({ key }) => key === wanted.key);
    const { key, stepId, start, end, interviewers, location, videoUrl } = wanted;
    const reference = known?.reference ?? this.#reference();
    const put: SeenAtsInterview = {
      reference,
      container: undefined,
      applicationId,
      stepId,
      key,
      start,
      end,
      interviewers,
      location,
      videoUrl,
      state: 'scheduled',
      isChangeable: true,
    };
    this.interviews = [...this.interviews.filter((each) => each !== known), put];
    return { key, reference, container: undefined };
  }

  #subject(id: string): AtsSubject | undefined {
    const application = this.applications.get(id);
    const candidate = application && this.candidates.get(application.candidateId);
    return application && candidate && { application, candidate };
  }

  #subjectsOf(candidateId: string): AtsSubject[] {
    const id = this.mergedInto.get(candidateId) ?? candidateId;
    return [...this.applications.values()]
      .filter((application) => application.candidateId === id)
      .flatMap((application) => this.#subject(application.id) ?? []);
  }
}
