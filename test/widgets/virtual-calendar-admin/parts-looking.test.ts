import { expect } from '@open-wc/testing';
import { messages as ar } from '../../../packages/widgets/src/messages/virtual-calendar-admin/ar.js';
import { messages as de } from '../../../packages/widgets/src/messages/virtual-calendar-admin/de.js';
import { messages as en } from '../../../packages/widgets/src/messages/virtual-calendar-admin/en.js';
import { messages as es } from '../../../packages/widgets/src/messages/virtual-calendar-admin/es.js';
import { messages as fr } from '../../../packages/widgets/src/messages/virtual-calendar-admin/fr.js';
import { messages as he } from '../../../packages/widgets/src/messages/virtual-calendar-admin/he.js';
import { messages as ja } from '../../../packages/widgets/src/messages/virtual-calendar-admin/ja.js';
import { messages as pt } from '../../../packages/widgets/src/messages/virtual-calendar-admin/pt.js';
import type { AdminTexts } from '../../../packages/widgets/src/messages/virtual-calendar-admin/texts.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import {
  aCalendarEvent,
  aProfile,
  aVirtualCalendar,
  calendarId,
} from '../../fakes/virtual-calendar-records.js';
import { PartsHarness, unmountAll } from './parts.harness.js';

afterEach(unmountAll);

const full = (): FakeVirtualCalendarApi => {
  const profiles = [aProfile(), aProfile({ id: 'pro_z', service: 'zoom', isConnected: false })];
  const mapping = { kind: 'stage', ref: 'stage-7', label: 'Onsite' } as const;
  const api = new FakeVirtualCalendarApi({
    calendars: [aVirtualCalendar(1, { profiles, mapping }), aVirtualCalendar(2)],
  });
  const joinUrl = 'https://meet.example/1';
  api.currentEvents.set(calendarId(1), [
    aCalendarEvent(1, { meeting: { state: 'ready', service: 'indeed', joinUrl } }),
    aCalendarEvent(2, { id: null, bookingId: 'bkg_1', canEdit: false }),
  ]);
  const at = { start: '2027-03-02T14:00:00Z', timeZone: 'Europe/London' };
  api.affecting = {
    interviews: [{ bookingId: 'bkg_1', title: 'Design interview', ...at }],
    interviewCount: 12,
    events: [],
    eventCount: 0,
    mapping,
  };
  return api;
};

/** Every state, and how to get there from the list, found by what does not depend on the language. */
const STATES: Readonly<Record<string, (parts: PartsHarness) => Promise<void>>> = {
  'names to create': async (parts) => {
    await parts.click('button');
    await parts.type('', 'Berlin\nberlin\nRome');
  },
  'checked names': async (parts) => {
    await parts.click('button');
    await parts.type('', 'Berlin\nberlin\nRome');
    await parts.click('form .primary');
    parts.find('details').setAttribute('open', '');
  },
  'a calendar': async (parts) => parts.click('#row'),
  'a calendar that is renamed and mapped': async (parts) => {
    await parts.click('#row');
    await parts.click('#detail-rename');
    await parts.click('#mapping-change');
  },
  'an event with faults': async (parts) => {
    await parts.click('#row');
    await parts.click('#event-new');
    for (const list of ['attendees', 'interview-interviewers', 'interview-candidates'])
      await parts.click(`#event-${list}`);
    await parts.click('form .primary');
    parts.find('#event-summary[aria-invalid="true"]');
  },
  'the question before credentials are rotated': async (parts) => {
    await parts.click('#row');
    await parts.click('#detail-rotate');
    parts.find('#rotate-title');
  },
  'a retirement that moves': async (parts) => {
    await parts.click('#row');
    await parts.click('.detail .danger');
    await parts.click('#retire-move');
    await parts.click('form .primary');
    parts.find('#retire-reason[aria-invalid="true"]');
    parts.find('#retire-to');
  },
  'the question before a calendar is retired': async (parts) => {
    await parts.click('#row');
    await parts.click('.detail .danger');
    await parts.type(parts.nameOf(parts.find('#retire-reason')), 'Office closes');
    await parts.click('form .primary');
    parts.find('#retire-question');
  },
};

/** Whatever sticks out of the dialog, or else of the panel. */
const outside = (parts: PartsHarness): string[] => {
  const frame = parts.dialog ?? parts.find('.detail');
  const { left, right } = frame.getBoundingClientRect();
  return [...frame.querySelectorAll<HTMLElement>('button, input, select, textarea, p, li, h3, h4')]
    .filter((element) => !element.closest('.visually-hidden, .name-table'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
    })
    .map((element) => element.outerHTML.slice(0, 80));
};

describe('the parts of the console', () => {
  for (const [state, reach] of Object.entries(STATES)) {
    it(`have nothing for axe to find with ${state}`, async () => {
      const parts = await PartsHarness.mount({ api: full() });
      await reach(parts);
      await expect(parts.element).to.be.accessible();
    });

    it(`keep inside 320 pixels, from right to left, with ${state}`, async () => {
      const parts = await PartsHarness.mount({ api: full(), texts: ar, language: 'ar', width: '320px' });
      parts.dialogWidth = 300;
      await reach(parts);
      expect(outside(parts)).to.deep.equal([]);
      await expect(parts.element).to.be.accessible();
    });
  }

  for (const texts of [ar, de, en, es, fr, he, ja, pt] satisfies AdminTexts[]) {
    it(`say something in every state in "${texts.$code}"`, async () => {
      for (const reach of Object.values(STATES)) {
        const parts = await PartsHarness.mount({ api: full(), texts, language: texts.$code });
        await reach(parts);
        expect(parts.text).not.to.match(/undefined|NaN|\[object/);
        await unmountAll();
      }
    });
  }
});
