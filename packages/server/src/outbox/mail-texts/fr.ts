import type { MailTexts } from './texts.js';

/** French. */
export const fr: MailTexts = {
  locale: 'fr',
  invited: {
    subject: (job, employer) => `Choisissez l’heure de votre entretien : ${job}, ${employer}`,
    sentence: (job, employer) =>
      `${employer} souhaite s’entretenir avec vous pour le poste ${job}. Veuillez choisir un moment qui vous convient.`,
    choose: 'Voir les horaires et en choisir un',
    until: (when) =>
      `Le lien est valable jusqu’au ${when}. Il vous est réservé : merci de ne pas le transmettre.`,
  },
  confirmed: {
    subject: (interview, when) => `Confirmé : ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `votre entretien « ${interview} » pour le poste ${job} chez ${employer} est confirmé.`,
    loopSubject: (count, when) => `Confirmés : ${count} entretiens, ${when}`,
    loopSentence: (count, job, employer) =>
      `vos ${count} entretiens pour le poste ${job} chez ${employer} sont confirmés.`,
  },
  moved: {
    subject: (interview, when) => `Nouvel horaire : ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `votre entretien « ${interview} » pour le poste ${job} chez ${employer} a un nouvel horaire.`,
    loopSubject: (count, when) => `Nouveaux horaires : ${count} entretiens, ${when}`,
    loopSentence: (count, job, employer) =>
      `vos ${count} entretiens pour le poste ${job} chez ${employer} ont de nouveaux horaires.`,
  },
  cancelled: {
    subject: (interview, when) => `Annulé : ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `votre entretien « ${interview} » pour le poste ${job} chez ${employer} a été annulé.`,
    loopSubject: (count, when) => `Annulés : ${count} entretiens, ${when}`,
    loopSentence: (count, job, employer) =>
      `vos ${count} entretiens pour le poste ${job} chez ${employer} ont été annulés.`,
  },
  link: {
    subject: (interview, when) => `Votre lien d’accès : ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `voici le lien pour rejoindre votre entretien « ${interview} » pour le poste ${job} chez ${employer}.`,
    loopSubject: (count, when) => `Votre lien d’accès : ${count} entretiens, ${when}`,
    loopSentence: (count, job, employer) =>
      `voici de quoi rejoindre vos ${count} entretiens pour le poste ${job} chez ${employer}.`,
  },
  reminder: {
    subject: (interview, when) => `Rappel : ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `nous vous rappelons votre entretien « ${interview} » pour le poste ${job} chez ${employer}.`,
    loopSubject: (count, when) => `Rappel : ${count} entretiens, ${when}`,
    loopSentence: (count, job, employer) =>
      `nous vous rappelons vos ${count} entretiens pour le poste ${job} chez ${employer}.`,
  },
  greeting: (name) => `Bonjour ${name},`,
  sessionWhen: (interview, when) => `${interview} : ${when}`,
  sessionJoin: (interview) => `Rejoindre l’appel vidéo : ${interview}`,
  when: (when) => `Quand : ${when}`,
  before: (when) => `Jusqu’ici : ${when}`,
  where: (place) => `Lieu : ${place}`,
  join: 'Rejoindre l’appel vidéo',
  passcode: (code) => `Code secret : ${code}`,
  linkFollows: 'Le lien pour rejoindre l’appel vidéo suivra dans un e-mail séparé.',
  manage: 'Voir ou annuler le rendez-vous',
  calendarHint: 'Le fichier joint ajoute l’entretien à votre agenda.',
  loopCalendarHint: 'Le fichier joint ajoute tous les entretiens à votre agenda.',
};
