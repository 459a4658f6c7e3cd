import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ListedAttendee,
  type ListedEvent,
  type RecognitionSettings,
  recognize,
} from '../../../../packages/server/src/domain/hosting/interview-recognition.js';

const settings: RecognitionSettings = {
  orgDomains: ['hv.example'],
  assistants: ['assistant@notetaker.example'],
  resourceDomains: ['resource.calendar.example'],
  atsMarkers: [/ats\.example\/feedback/],
  atsAddresses: ['interviews@ats.example'],
  phrases: ['This interview will be recorded by Gong'],
  candidates: new Set(),
  interviewCalendars: new Set(['interviews']),
};

const event = (
  emails: readonly (string | ListedAttendee)[],
  changes: Partial<ListedEvent> = {},
): ListedEvent => ({
  attendees: emails.map((each) => (typeof each === 'string' ? { email: each } : each)),
  organizer: 'rec@hv.example',
  isByRecruiter: true,
  description: '',
  location: '',
  calendarId: 'own',
  isCancelled: false,
  ...changes,
});

const DOC = 'doc@hv.example';
const MARTY = 'marty@mail.example';
const AGENT = 'agent@agency.example';
const NOTES = 'assistant@notetaker.example';
const withMarty = { ...settings, candidates: new Set([MARTY]) };

for (const [name, seen, set, expected] of [
  ['I1 one external', event([DOC, MARTY]), settings, ['interview', 'single_external', MARTY]],
  [
    'I2 an assistant is no external',
    event([DOC, MARTY, NOTES]),
    settings,
    ['interview', 'single_external', MARTY],
  ],
  [
    'I3 an assistant nobody knows is one',
    event([DOC, MARTY, NOTES]),
    { ...settings, assistants: [] },
    ['ambiguous', 'none', undefined],
  ],
  ['I4 colleagues only', event([DOC]), settings, ['not_interview', 'none', undefined]],
  [
    'I5 a candidate with an agency',
    event([MARTY, AGENT]),
    withMarty,
    ['interview', 'known_candidate', MARTY],
  ],
  [
    'I7 the phrase, and nobody knows who',
    event([MARTY, AGENT], { description: '<p>Note: This interview will be recorded by Gong.</p>' }),
    settings,
    ['interview', 'phrase', undefined],
  ],
  [
    'I8 a sub-domain is internal',
    event(['bob@eu.hv.example', MARTY]),
    settings,
    ['interview', 'single_external', MARTY],
  ],
  [
    'I10 one address in two cases',
    event(['Marty@MAIL.example', MARTY]),
    settings,
    ['interview', 'single_external', MARTY],
  ],
  [
    'I11 a room',
    event([{ email: 'room-3@resource.calendar.example', isResource: true }, MARTY]),
    settings,
    ['interview', 'single_external', MARTY],
  ],
  [
    'a cancelled event is none',
    event([DOC, MARTY], { isCancelled: true }),
    settings,
    ['not_interview', 'cancelled', undefined],
  ],
  [
    'a feedback link in the text',
    event([MARTY, AGENT], { description: 'https://ats.example/feedback/1' }),
    withMarty,
    ['interview', 'ats_marker', MARTY],
  ],
  [
    'the address of an ATS',
    event([MARTY, 'Interviews@ATS.example']),
    settings,
    ['interview', 'ats_marker', MARTY],
  ],
  [
    'an interview calendar, whoever organizes',
    event([DOC, MARTY], { isByRecruiter: false, calendarId: 'interviews' }),
    settings,
    ['interview', 'single_external', MARTY],
  ],
  [
    'one external elsewhere',
    event([DOC, MARTY], { isByRecruiter: false }),
    settings,
    ['ambiguous', 'none', undefined],
  ],
  [
    'a domain that only ends alike',
    event([DOC, 'biff@evilhv.example']),
    settings,
    ['interview', 'single_external', 'biff@evilhv.example'],
  ],
  [
    'a phrase in other letters',
    event([MARTY, AGENT], { description: 'this interview will be recorded by gong' }),
    settings,
    ['ambiguous', 'none', undefined],
  ],
] as const) {
  test(`recorders: ${name}`, () => {
    const { verdict, rule, candidateEmail } = recognize(seen, set);
    assert.deepEqual([verdict, rule, candidateEmail], expected);
  });
}
