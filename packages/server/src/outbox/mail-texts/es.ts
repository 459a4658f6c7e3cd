import type { MailTexts } from './texts.js';

/** Spanish. */
export const es: MailTexts = {
  locale: 'es',
  invited: {
    subject: (job, employer) => `Elija la hora de su entrevista: ${job}, ${employer}`,
    sentence: (job, employer) =>
      `${employer} desea entrevistarle para el puesto ${job}. Elija una hora que le convenga.`,
    choose: 'Ver las horas y elegir una',
    until: (when) => `El enlace es válido hasta ${when}. Es solo para usted: no lo comparta, por favor.`,
  },
  confirmed: {
    subject: (interview, when) => `Confirmada: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `su entrevista «${interview}» para el puesto ${job} en ${employer} está confirmada.`,
    loopSubject: (count, when) => `Confirmadas: ${count} entrevistas, ${when}`,
    loopSentence: (count, job, employer) =>
      `sus ${count} entrevistas para el puesto ${job} en ${employer} están confirmadas.`,
  },
  moved: {
    subject: (interview, when) => `Nueva hora: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `su entrevista «${interview}» para el puesto ${job} en ${employer} tiene una nueva hora.`,
    loopSubject: (count, when) => `Nuevas horas: ${count} entrevistas, ${when}`,
    loopSentence: (count, job, employer) =>
      `sus ${count} entrevistas para el puesto ${job} en ${employer} tienen nuevas horas.`,
  },
  cancelled: {
    subject: (interview, when) => `Cancelada: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `su entrevista «${interview}» para el puesto ${job} en ${employer} ha sido cancelada.`,
    loopSubject: (count, when) => `Canceladas: ${count} entrevistas, ${when}`,
    loopSentence: (count, job, employer) =>
      `sus ${count} entrevistas para el puesto ${job} en ${employer} han sido canceladas.`,
  },
  link: {
    subject: (interview, when) => `Su enlace de acceso: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `este es el enlace para unirse a su entrevista «${interview}» para el puesto ${job} en ${employer}.`,
    loopSubject: (count, when) => `Su enlace de acceso: ${count} entrevistas, ${when}`,
    loopSentence: (count, job, employer) =>
      `esto es lo que necesita para unirse a sus ${count} entrevistas para el puesto ${job} en ${employer}.`,
  },
  reminder: {
    subject: (interview, when) => `Recordatorio: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `le recordamos su entrevista «${interview}» para el puesto ${job} en ${employer}.`,
    loopSubject: (count, when) => `Recordatorio: ${count} entrevistas, ${when}`,
    loopSentence: (count, job, employer) =>
      `le recordamos sus ${count} entrevistas para el puesto ${job} en ${employer}.`,
  },
  greeting: (name) => `Hola, ${name}:`,
  sessionWhen: (interview, when) => `${interview}: ${when}`,
  sessionJoin: (interview) => `Unirse a la videollamada: ${interview}`,
  when: (when) => `Cuándo: ${when}`,
  before: (when) => `Hasta ahora: ${when}`,
  where: (place) => `Dónde: ${place}`,
  join: 'Unirse a la videollamada',
  passcode: (code) => `Código de acceso: ${code}`,
  linkFollows: 'El enlace para unirse a la videollamada llegará en otro correo.',
  manage: 'Ver o cancelar la cita',
  calendarHint: 'El archivo adjunto añade la entrevista a su calendario.',
  loopCalendarHint: 'El archivo adjunto añade todas las entrevistas a su calendario.',
};
