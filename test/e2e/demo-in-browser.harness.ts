import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Complaints, launchChromium, newVisitor } from '../support/browser.js';
import {
  type DemoPlace,
  type DemoProcess,
  hostClient,
  newDemoPlace,
  startDemo,
} from '../support/demo-process.js';
import { CareerPage } from './career-page.harness.js';

/** Somebody in front of the career page. */
export interface Visit {
  page: Page;
  career: CareerPage;
  complaints: Complaints;
}

/** A booking as the employer's own server sees it. */
export interface ShownBooking {
  id: string;
  status: string;
  candidate: { name: string; email: string };
  sessions: {
    key: string;
    title: string;
    start: string;
    end: string;
    members: { id: string; externalId: string; name: string }[];
  }[];
}

interface SandboxEvent {
  eventId?: string;
  start: string;
  attendees: { email: string }[];
}

/** A demo of its own with a Chromium in front of it. */
export class DemoInBrowser {
  readonly place: DemoPlace;
  readonly browser: Browser;
  readonly #demo: DemoProcess;

  private constructor(place: DemoPlace, demo: DemoProcess, browser: Browser) {
    this.place = place;
    this.#demo = demo;
    this.browser = browser;
  }

  static async start(): Promise<DemoInBrowser> {
    const place = await newDemoPlace();
    const browser = await launchChromium();
    try {
      return new DemoInBrowser(place, await startDemo(place), browser);
    } catch (error) {
      await browser.close();
      await place.remove();
      throw error;
    }
  }

  /** A new person, with cookies of their own, on a blank page. */
  async visit(options: BrowserContextOptions = {}): Promise<Visit> {
    const { page, complaints } = await newVisitor(this.browser, options);
    return { page, career: new CareerPage(page, this.place.careerPage), complaints };
  }

  /** The people in whose calendars the application wrote something at this time, by the sandbox's names for them. */
  async calendarsWith(start: string): Promise<string[]> {
    return (await this.#writtenAt(start)).map(({ person }) => person).sort();
  }

  /** The addresses that what the application wrote at this time lists, each once. */
  async listedAt(start: string): Promise<string[]> {
    const listed = (await this.#writtenAt(start)).flatMap(({ event }) => event.attendees);
    return [...new Set(listed.map(({ email }) => email))];
  }

  /** Subjects of the mails to an address, oldest first. */
  async mailsTo(email: string): Promise<string[]> {
    const mails = await this.#sandbox<{ subject: string; envelope: { to: string[] } }[]>('mail');
    return mails.filter(({ envelope }) => envelope.to.includes(email)).map(({ subject }) => subject);
  }

  /** The bookings under a candidate's address. */
  async bookingsOf(email: string): Promise<ShownBooking[]> {
    const { data } = await hostClient(this.place).get<{ data: ShownBooking[] }>('/v1/bookings?limit=200');
    return data.filter(({ candidate }) => candidate.email === email);
  }

  /** Who sits in each session of a booking, by the session's key: the sandbox's names, sorted. */
  async panelsOf({ sessions }: ShownBooking): Promise<Record<string, string[]>> {
    const { data } = await hostClient(this.place).get<{ data: { id: string; externalId: string }[] }>(
      '/v1/members?limit=200',
    );
    const names = new Map(data.map(({ id, externalId }) => [id, externalId]));
    return Object.fromEntries(
      sessions.map(({ key, members }) => [key, members.map(({ id }) => names.get(id) ?? id).sort()]),
    );
  }

  /** Somebody of the panel of a candidate's standing booking for whom another could sit in; `person` is the sandbox's name. */
  async replaceable(email: string): Promise<{ person: string; name: string } | undefined> {
    const host = hostClient(this.place);
    const booking = (await this.bookingsOf(email)).find(({ status }) => status === 'confirmed');
    const [session] = booking?.sessions ?? [];
    for (const { id, externalId, name } of session?.members ?? []) {
      const path = `/v1/bookings/${booking?.id ?? ''}/sessions/${session?.key ?? ''}/replacements?out=${id}`;
      const { data } = await host.get<{ data: { isPossible: boolean }[] }>(path);
      if (data.some(({ isPossible }) => isPossible)) return { person: externalId, name };
    }
    return undefined;
  }

  /** In whose calendars each session of a booking stands, by the session's key; see `panelsOf`. */
  async calendarsOf({ sessions }: ShownBooking): Promise<Record<string, string[]>> {
    const entries = sessions.map(async ({ key, start }) => [key, await this.calendarsWith(start)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.#demo.end('SIGTERM');
    await this.place.remove();
  }

  async #writtenAt(start: string): Promise<{ person: string; event: SandboxEvent }[]> {
    const people = await this.#sandbox<{ id: string }[]>('people');
    const written = await Promise.all(
      people.map(async ({ id }) => {
        const events = await this.#sandbox<SandboxEvent[]>(`people/${id}/events`);
        return events
          .filter((event) => event.eventId !== undefined && event.start === start)
          .map((event) => ({ person: id, event }));
      }),
    );
    return written.flat();
  }

  async #sandbox<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.place.sandbox}/_sandbox/${path}`)).json()) as T;
  }
}
