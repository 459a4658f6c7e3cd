import type { CareerTexts } from './career-texts.js';

/** English, the language the page has when none is asked for. */
export const en: CareerTexts = {
  languageName: 'English',
  tagline: 'Clocks, currents and applied chronology',
  openJobs: 'Open positions',
  eyebrow: 'Open position · Hill Valley, California',
  jobs: {
    apprentice: {
      title: 'Apprentice Time Traveller',
      lede: 'You keep good notes, you know what day it is, and you don’t mind a car that smells faintly of lightning. Dr. Brown will teach you the rest.',
      facts: [
        { term: 'Where', detail: 'Hill Valley, now and then' },
        { term: 'From', detail: 'As soon as you like, or earlier' },
        { term: 'Hours', detail: 'Forty a week, by your own watch' },
        { term: 'For', detail: 'Two years, elapsed' },
      ],
      chooseTime: 'Choose a time to talk',
      lists: [
        {
          title: 'What you will do',
          items: [
            'Set every clock before a departure, and once more after the return.',
            'Keep the logbook in ink and in order. In both orders.',
            'Drive at exactly the speed you are asked to.',
            'Water the plants in 1985.',
          ],
        },
        {
          title: 'What you bring',
          items: [
            'A steady hand, and respect for electricity.',
            'Discretion: you can keep a surprise for thirty years.',
            'Shoes you can run in.',
            'No experience. Should you have some already, please don’t tell us which.',
          ],
        },
        {
          title: 'What we offer',
          items: [
            'Training by Dr. Brown in person, with all of his chalk.',
            'Your birthday off, however often it comes round.',
            'Overtime, paid in the currency of the day.',
            'Einstein, our dog, a good judge of character.',
          ],
        },
      ],
      meetTitle: 'Let’s find a time to talk',
      meetText:
        'A first conversation by video, with Dr. Brown and somebody from the team. Take the time that suits you: it goes straight into everybody’s calendar.',
    },
    engineer: {
      title: 'Flux Capacitor Engineer',
      lede: 'It is what makes time travel possible, and it could do with a second pair of hands. You know your way round 1.21 gigawatts, and you wear gloves.',
      facts: [
        { term: 'Where', detail: 'Laboratory, behind the garage' },
        { term: 'From', detail: 'Before the next thunderstorm' },
        { term: 'Hours', detail: 'Forty a week, not all of them in order' },
        { term: 'For', detail: 'Good, as far as we have looked' },
      ],
      chooseTime: 'Choose a time for three talks',
      lists: [
        {
          title: 'What you will do',
          items: [
            'Keep all three branches of the capacitor fluxing evenly.',
            'Find out why it needs plutonium, and whether tea would do.',
            'Label every cable, at both ends and in both centuries.',
          ],
        },
        {
          title: 'What you bring',
          items: [
            'Experience with high voltage, and all of your eyebrows.',
            'Plain words for things that nobody has seen yet.',
            'Patience: some results were there before the experiment.',
          ],
        },
        {
          title: 'What we offer',
          items: [
            'A workbench by the window, with a view of the clock tower.',
            'Colleagues who have read your papers, also the next ones.',
            'Lightning protection, at home and at work.',
          ],
        },
      ],
      meetTitle: 'Three talks, one visit',
      meetText:
        'A look into the capacitor with one of our engineers, a talk with the team, and one with Dr. Brown. Choose when the visit begins: we find everybody, a room, and time for lunch.',
    },
    driver: {
      title: 'Test Driver',
      lede: 'The car does eighty-eight miles an hour, once. We look for somebody who sits in it when it does, and comes back to tell us.',
      facts: [
        { term: 'Where', detail: 'Twin Pines Mall, the car park' },
        { term: 'From', detail: '1:15 in the night' },
        { term: 'Hours', detail: 'One minute, by your own watch' },
        { term: 'For', detail: 'There and back' },
      ],
      chooseTime: 'Choose a time for a talk',
      lists: [
        {
          title: 'What you will do',
          items: [
            'Keep the needle steady at eighty-eight, whatever stands in the way.',
            'Note what day it is before and after, to the minute.',
            'Leave barns as you found them.',
          ],
        },
        {
          title: 'What you bring',
          items: [
            'A driving licence that is valid in several decades.',
            'A warm jacket: the car comes back cold.',
            'No relatives along the route.',
          ],
        },
        {
          title: 'What we offer',
          items: [
            'Doors that open upwards.',
            'All the fuel that a kitchen leaves.',
            'Einstein as a co-driver.',
          ],
        },
      ],
      meetTitle: 'A talk by video',
      meetText:
        'Half an hour with whoever of us has time first. Choose when: how we meet, you will read in the confirmation.',
    },
    keeper: {
      title: 'Clock Tower Keeper',
      lede: 'The clock has stood at 10:04 since 1955, and somebody has to keep it there. Most days nothing happens; we need you for the one on which it does.',
      facts: [
        { term: 'Where', detail: 'Courthouse Square, up the stairs' },
        { term: 'From', detail: '10:04' },
        { term: 'Hours', detail: 'Always the same one' },
        { term: 'For', detail: 'Saving it, as the leaflet says' },
      ],
      chooseTime: 'Choose a time for a screening',
      lists: [
        {
          title: 'What you will do',
          items: [
            'See to it that the hands stay where they are.',
            'Check the lightning rod, and never on a Saturday evening in November.',
            'Hand out leaflets, and tell their story as if for the first time.',
          ],
        },
        {
          title: 'What you bring',
          items: [
            'A head for heights, and for cables.',
            'Calm, when someone hangs from the minute hand.',
            'A watch of your own, for everything else.',
          ],
        },
        {
          title: 'What we offer',
          items: [
            'The best view of the square in any decade.',
            'A job in which being on time looks after itself.',
            'Rubber boots.',
          ],
        },
      ],
      meetTitle: 'Half an hour by video',
      meetText:
        'A screening with somebody from the team. Take a time; the link to the meeting comes a moment later, by itself.',
    },
  },
  plainPage: 'I prefer a plain page',
  noScript: 'The open times are shown with the help of JavaScript, which is off here. It works without, too.',
  noScriptButton: 'Choose a time on a plain page',
  trouble: {
    title: 'Our booking desk does not answer',
    text: 'That is our fault, not yours. Please try again in a moment, or write to apprentice@hillvalley.example.',
    action: 'Try again',
  },
  again: {
    text: 'Plans change; we know that better than most. With a fresh invitation you can choose another time.',
    action: 'Start again',
  },
  missing: {
    title: 'This page is not here',
    text: 'Perhaps it was, or will be.',
    action: 'To the open position',
  },
  demo: {
    label: 'A Slotwright demo',
    inbox: 'Inbox',
    calendars: 'Calendars',
    note: 'Hill Valley Science Services is made up, and so are its people. The booking is real, but nothing leaves this machine.',
    language: 'Language',
    look: 'Look',
  },
  themes: { auto: 'Like your system', day: 'Day', night: 'Night', plutonium: 'Plutonium' },
  skip: 'Skip to choosing a time',
};
