import type { CareerTexts } from './career-texts.js';

/** German. */
export const de: CareerTexts = {
  languageName: 'Deutsch',
  tagline: 'Uhren, Ströme und angewandte Chronologie',
  openJobs: 'Offene Stellen',
  eyebrow: 'Offene Stelle · Hill Valley, Kalifornien',
  jobs: {
    apprentice: {
      title: 'Lehrling Zeitreise (m/w/d)',
      lede: 'Sie führen ordentlich Buch, wissen, welcher Tag heute ist, und stören sich nicht an einem Auto, das ein wenig nach Blitz riecht. Den Rest bringt Ihnen Dr. Brown bei.',
      facts: [
        { term: 'Wo', detail: 'Hill Valley, dann und wann' },
        { term: 'Ab', detail: 'Sobald Sie mögen, gern auch früher' },
        { term: 'Umfang', detail: 'Vierzig Stunden, nach Ihrer eigenen Uhr' },
        { term: 'Dauer', detail: 'Zwei Jahre, erlebte' },
      ],
      chooseTime: 'Gesprächstermin wählen',
      lists: [
        {
          title: 'Ihre Aufgaben',
          items: [
            'Sie stellen vor jeder Abfahrt alle Uhren und nach der Rückkehr noch einmal.',
            'Sie führen das Fahrtenbuch mit Tinte und in der richtigen Reihenfolge. In beiden.',
            'Sie fahren genau so schnell, wie man es Ihnen sagt.',
            'Sie gießen 1985 die Blumen.',
          ],
        },
        {
          title: 'Das bringen Sie mit',
          items: [
            'Eine ruhige Hand und Achtung vor Strom.',
            'Verschwiegenheit: Eine Überraschung können Sie dreißig Jahre für sich behalten.',
            'Schuhe, in denen Sie rennen können.',
            'Keine Erfahrung. Falls Sie doch schon welche haben, verraten Sie uns bitte nicht, welche.',
          ],
        },
        {
          title: 'Das bieten wir',
          items: [
            'Ausbildung durch Dr. Brown persönlich, mit all seiner Kreide.',
            'Einen freien Tag zum Geburtstag, so oft er auch kommt.',
            'Überstunden, bezahlt in der jeweils gültigen Währung.',
            'Einstein, unseren Hund, der Menschen gut einschätzt.',
          ],
        },
      ],
      meetTitle: 'Wann sprechen wir?',
      meetText:
        'Ein erstes Gespräch per Video, mit Dr. Brown und jemandem aus dem Team. Nehmen Sie den Termin, der Ihnen passt: Er steht dann gleich in allen Kalendern.',
    },
    engineer: {
      title: 'Entwicklung Fluxkompensator (m/w/d)',
      lede: 'Er macht Zeitreisen erst möglich und könnte ein zweites Paar Hände gebrauchen. Mit 1,21 Gigawatt kennen Sie sich aus, und Handschuhe tragen Sie auch.',
      facts: [
        { term: 'Wo', detail: 'Im Labor hinter der Garage' },
        { term: 'Ab', detail: 'Noch vor dem nächsten Gewitter' },
        { term: 'Umfang', detail: 'Vierzig Stunden, nicht alle der Reihe nach' },
        { term: 'Dauer', detail: 'Unbefristet, soweit wir nachgesehen haben' },
      ],
      chooseTime: 'Termin für drei Gespräche wählen',
      lists: [
        {
          title: 'Ihre Aufgaben',
          items: [
            'Sie halten alle drei Arme des Kompensators gleichmäßig im Fluss.',
            'Sie finden heraus, warum er Plutonium braucht und ob es auch Tee täte.',
            'Sie beschriften jedes Kabel, an beiden Enden und in beiden Jahrhunderten.',
          ],
        },
        {
          title: 'Das bringen Sie mit',
          items: [
            'Erfahrung mit Hochspannung und noch beide Augenbrauen.',
            'Einfache Worte für Dinge, die noch niemand gesehen hat.',
            'Geduld: Manches Ergebnis war vor dem Versuch da.',
          ],
        },
        {
          title: 'Das bieten wir',
          items: [
            'Eine Werkbank am Fenster mit Blick auf die Rathausuhr.',
            'Kolleginnen und Kollegen, die Ihre Arbeiten gelesen haben, auch die nächsten.',
            'Blitzschutz, zu Hause und bei der Arbeit.',
          ],
        },
      ],
      meetTitle: 'Drei Gespräche, ein Besuch',
      meetText:
        'Ein Blick in den Kompensator mit jemandem aus der Entwicklung, ein Gespräch mit dem Team und eines mit Dr. Brown. Wählen Sie, wann der Besuch beginnt: Wir finden alle Beteiligten, einen Raum und Zeit für das Mittagessen.',
    },
    driver: {
      title: 'Testfahrer (m/w/d)',
      lede: 'Der Wagen fährt einhundertvierzig, einmal. Wir suchen jemanden, der dann darin sitzt und zurückkommt, um davon zu berichten.',
      facts: [
        { term: 'Wo', detail: 'Einkaufszentrum Twin Pines, Parkplatz' },
        { term: 'Ab', detail: '1:15 Uhr nachts' },
        { term: 'Umfang', detail: 'Eine Minute nach eigener Uhr' },
        { term: 'Dauer', detail: 'Hin und zurück' },
      ],
      chooseTime: 'Termin für ein Gespräch wählen',
      lists: [
        {
          title: 'Ihre Aufgaben',
          items: [
            'Sie halten die Nadel, was auch immer im Weg steht.',
            'Sie notieren auf die Minute, welcher Tag vorher war und welcher nachher.',
            'Sie hinterlassen Scheunen, wie Sie sie vorgefunden haben.',
          ],
        },
        {
          title: 'Ihr Profil',
          items: [
            'Ein Führerschein, der in mehreren Jahrzehnten gilt.',
            'Eine warme Jacke: Der Wagen kommt kalt zurück.',
            'Keine Verwandten an der Strecke.',
          ],
        },
        {
          title: 'Wir bieten',
          items: [
            'Türen, die nach oben aufgehen.',
            'Treibstoff aus allem, was eine Küche übrig lässt.',
            'Einstein als Beifahrer.',
          ],
        },
      ],
      meetTitle: 'Ein Gespräch per Video',
      meetText:
        'Eine halbe Stunde mit jemandem von uns, der zuerst Zeit hat. Wählen Sie, wann: Wie wir uns treffen, lesen Sie in der Bestätigung.',
    },
    keeper: {
      title: 'Rathausuhr, Wartung (m/w/d)',
      lede: 'Die Uhr steht seit 1955 auf 22:04, und jemand muss dafür sorgen, dass es so bleibt. Meist geschieht nichts; wir brauchen Sie für den Tag, an dem doch etwas geschieht.',
      facts: [
        { term: 'Wo', detail: 'Am Rathausplatz, die Treppe hinauf' },
        { term: 'Ab', detail: '22:04 Uhr' },
        { term: 'Umfang', detail: 'Immer dieselbe Stunde' },
        { term: 'Dauer', detail: 'Bis sie gerettet ist, wie es auf dem Zettel steht' },
      ],
      chooseTime: 'Termin für ein Vorgespräch wählen',
      lists: [
        {
          title: 'Ihre Aufgaben',
          items: [
            'Sie sorgen dafür, dass die Zeiger bleiben, wo sie sind.',
            'Sie prüfen den Blitzableiter, aber nie an einem Samstagabend im November.',
            'Sie verteilen Zettel und erzählen die Geschichte dazu wie beim ersten Mal.',
          ],
        },
        {
          title: 'Das bringen Sie mit',
          items: [
            'Schwindelfreiheit, auch bei Kabeln.',
            'Ruhe, wenn jemand am Minutenzeiger hängt.',
            'Eine eigene Armbanduhr, für alles andere.',
          ],
        },
        {
          title: 'Das bieten wir',
          items: [
            'Die beste Aussicht auf den Platz, in jedem Jahrzehnt.',
            'Eine Stelle, an der sich Pünktlichkeit von selbst ergibt.',
            'Gummistiefel.',
          ],
        },
      ],
      meetTitle: 'Eine halbe Stunde per Video',
      meetText:
        'Ein Vorgespräch mit jemandem aus dem Team. Nehmen Sie einen Termin; der Link zum Gespräch kommt gleich danach von selbst.',
    },
  },
  plainPage: 'Ich möchte lieber eine schlichte Seite',
  noScript:
    'Die freien Zeiten werden mit JavaScript gezeigt, und das ist hier ausgeschaltet. Es geht auch ohne.',
  noScriptButton: 'Termin auf einer schlichten Seite wählen',
  trouble: {
    title: 'Unsere Terminvergabe antwortet nicht',
    text: 'Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal, oder schreiben Sie an apprentice@hillvalley.example.',
    action: 'Noch einmal versuchen',
  },
  again: {
    text: 'Pläne ändern sich, wer wüsste das besser als wir. Mit einer neuen Einladung können Sie einen anderen Termin wählen.',
    action: 'Neu beginnen',
  },
  missing: {
    title: 'Diese Seite gibt es nicht',
    text: 'Vielleicht gab es sie, oder es wird sie geben.',
    action: 'Zur offenen Stelle',
  },
  demo: {
    label: 'Eine Vorführung von Slotwright',
    inbox: 'Posteingang',
    calendars: 'Kalender',
    note: 'Hill Valley Science Services ist erfunden, die Leute dort auch. Gebucht wird wirklich, aber nichts verlässt diesen Rechner.',
    language: 'Sprache',
    look: 'Aussehen',
  },
  themes: { auto: 'Wie Ihr System', day: 'Tag', night: 'Nacht', plutonium: 'Plutonium' },
  skip: 'Direkt zur Terminwahl',
};
