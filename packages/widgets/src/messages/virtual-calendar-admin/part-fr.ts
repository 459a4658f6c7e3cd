import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** French. */
export const part: PartTexts = {
  createTitle: 'Créer des calendriers virtuels',
  names: 'Noms',
  namesHint: (most) => `Un par ligne ; une colonne de tableur peut être collée. ${most} au plus à la fois.`,
  namesCounted: (count, shown) => plural('fr', count, { one: `${shown} nom.`, other: `${shown} noms.` }),
  namesWrong: (count, shown) =>
    plural('fr', count, {
      one: `${shown} nom comporte une erreur.`,
      other: `${shown} noms comportent une erreur.`,
    }),
  nameEmpty: 'Il n’y a pas de nom.',
  nameTooLong: (longest) => `Plus de ${longest} caractères.`,
  nameRepeated: 'Répète un nom plus haut.',
  nameTaken: 'Un autre calendrier porte ce nom.',
  nameRefused: 'Le serveur refuse ce nom.',
  nameGood: 'Peut être créé',
  noNames: 'Saisissez au moins un nom.',
  tooManyNames: (most) => `${most} noms au plus à la fois.`,
  check: 'Vérifier',
  checking: 'Vérification…',
  checkedCaption: 'Les noms et ce qu’ils donneraient',
  result: 'Résultat',
  allGood: (count, shown) =>
    plural('fr', count, {
      one: 'Le nom convient. Rien n’a encore été créé.',
      other: `Les ${shown} noms conviennent. Rien n’a encore été créé.`,
    }),
  callsTitle: (count, shown) =>
    plural('fr', count, { one: 'Ce qui sera appelé', other: `Ce qui sera appelé, ${shown} fois` }),
  leaveOut: (count, shown) =>
    plural('fr', count, {
      one: `Laisser de côté ${shown} nom erroné`,
      other: `Laisser de côté ${shown} noms erronés`,
    }),
  changeNames: 'Modifier les noms',
  createNow: (count, shown) =>
    plural('fr', count, { one: `Créer ${shown} calendrier`, other: `Créer ${shown} calendriers` }),
  beginning: 'Lancement…',
  createBegun: (count, shown) =>
    plural('fr', count, {
      one: `${shown} calendrier est en cours de création.`,
      other: `${shown} calendriers sont en cours de création.`,
    }),
  createUnsure:
    'Aucune réponse n’est arrivée : la création a peut-être commencé. Appuyez de nouveau : rien n’est créé deux fois.',

  save: 'Enregistrer',
  saving: 'Enregistrement…',
  change: 'Modifier',
  edit: 'Modifier',
  remove: 'Retirer',
  delete: 'Supprimer',
  goOn: 'Continuer',
  goBack: 'Retour',
  reading: 'Chargement…',
  needed: 'À remplir.',
  textTooLong: (longest) => `${longest} caractères au plus.`,

  calendar: 'Calendrier',
  closeCalendar: 'Fermer le calendrier',
  rename: 'Renommer',
  renameHint: 'Ici seulement : le fournisseur garde le nom de la création.',
  isRenamed: (name) => `Il s’appelle maintenant ${name}.`,

  mapIt: 'Associer',
  unmap: 'Retirer l’association',
  mappingHint:
    'Les entretiens de ce site, de cette équipe ou de cette étape sont inscrits dans ce calendrier.',
  mappingKind: 'Ce qu’il représente',
  mappingRef: 'Référence dans votre système',
  mappingLabel: 'Nom à afficher',
  mappingTaken: 'Un autre calendrier y est déjà associé.',
  isMapped: (label) => `Le calendrier est associé à ${label}.`,
  isUnmapped: 'Le calendrier n’est plus associé à rien.',

  readAt: (when) => `Lu ${when}`,
  profilesRead: 'Les services de réunion ont été relus.',

  issuedAt: 'Émis',
  endsAt: 'Valables jusqu’à',
  refreshedAt: 'Prochain renouvellement',
  rotateHelps: 'Remplacez-les pour continuer.',
  rotate: 'Remplacer les identifiants…',
  rotateTitle: (name) => `Remplacer les identifiants de ${name} ?`,
  rotateText:
    'Un nouveau calendrier, avec de nouveaux identifiants, prend sa place. Ce qui est à venir y est déplacé et les anciens identifiants sont révoqués. Les entretiens gardent leurs horaires ; les liens vidéo peuvent changer et les personnes en sont informées.',
  rotateNow: 'Remplacer maintenant',
  rotateBegun: 'De nouveaux identifiants sont en préparation.',
  rotatingText: 'Un nouveau calendrier prend sa place et ce qui est à venir y est déplacé.',
  isActive: (name) => `${name} est actif.`,

  readingAffected: 'Recherche de ce qui est à venir…',
  nothingAhead: 'Rien n’est à venir dans ce calendrier.',
  interviewsAhead: (count, shown) =>
    plural('fr', count, { one: `${shown} entretien à venir`, other: `${shown} entretiens à venir` }),
  eventsAhead: (count, shown) =>
    plural('fr', count, {
      one: `${shown} autre événement à venir`,
      other: `${shown} autres événements à venir`,
    }),

  retireHeading: 'Retirer ce calendrier',
  retireHint: 'Quand il n’est plus utile. On ne peut pas revenir en arrière.',
  retire: 'Retirer du service…',
  retireTitle: (name) => `Retirer ${name} du service`,
  retireReason: 'Motif',
  retireReasonHint: 'Pour qui y reviendra plus tard.',
  whatOfEvents: 'Ce qui est à venir',
  keepEvents: 'Garder les entretiens',
  keepEventsText:
    'Ils ont lieu comme prévu, dans les calendriers des personnes. Les candidats ne sont informés que si le lien vidéo change. Les autres événements sont supprimés.',
  moveEvents: 'Tout déplacer vers un autre calendrier',
  moveEventsText:
    'Les entretiens gardent leurs horaires. Les candidats ne sont informés que si le lien vidéo change.',
  cancelEvents: 'Annuler les entretiens',
  cancelEventsText:
    'Les candidats et les recruteurs apprennent que leur entretien n’aura pas lieu. Les autres événements sont supprimés.',
  searchTarget: 'Rechercher un calendrier',
  moveTarget: 'Déplacer vers',
  chooseTarget: 'Choisir un calendrier',
  retireAsked: 'On ne peut pas revenir en arrière. Vérifiez :',
  retireNow: 'Retirer maintenant',
  retireBegun: (name) => `${name} est en cours de retrait.`,
  retiringLeft: (count, shown) =>
    plural('fr', count, {
      one: `Il reste ${shown} événement à traiter.`,
      other: `Il reste ${shown} événements à traiter.`,
    }),
  isRetired: (name) => `${name} est retiré.`,

  newEvent: 'Nouvel événement',
  noEvents: (days, shown) =>
    plural('fr', days, {
      one: `Rien dans le prochain jour.`,
      other: `Rien dans les ${shown} prochains jours.`,
    }),
  moreEvents: 'Afficher les événements suivants',
  eventsShown: (count, shown) =>
    plural('fr', count, { one: `${shown} événement affiché.`, other: `${shown} événements affichés.` }),
  joinMeeting: 'Rejoindre l’appel vidéo',
  meetingPending: 'Le lien de l’appel vidéo est en préparation.',
  meetingFailing: 'L’appel vidéo n’a pas pu être préparé.',
  linkCame: (summary) => `${summary} : le lien de l’appel vidéo est là.`,
  ofBooking: 'Entretien',
  ofBookingText: 'Il fait partie d’une réservation. Modifiez la réservation pour le modifier.',
  ofOthers: 'Inscrit ailleurs',
  eventWriting: 'En cours d’écriture',
  eventDeleting: 'En cours de suppression',

  editTitle: 'Modifier l’événement',
  summary: 'Titre',
  timesIn: (zone) => `Heures de ${zone}.`,
  starts: 'Début',
  ends: 'Fin',
  day: 'Jour',
  time: 'Heure',
  clocksBack: 'L’heure recule, ce moment revient deux fois',
  firstPass: (time) => `le premier, ${time}`,
  secondPass: (time) => `le second, ${time}`,
  clocksSkip: 'L’heure avance et saute ce moment. Choisissez-en un autre.',
  timeNeeded: 'Saisissez un jour et une heure.',
  endsFirst: 'La fin doit venir après le début.',
  meeting: 'Appel vidéo',
  noMeeting: 'Aucun',
  profileGone: 'Un service qui n’existe plus',
  profileRefused: 'Ce service n’est pas utilisable pour l’instant. Choisissez-en un autre.',
  location: 'Lieu',
  description: 'Description',
  attendees: 'Participants',
  addAttendee: 'Ajouter un participant',
  interview: 'Entretien',
  interviewHint: 'Ce que le service de réunion apprend de l’entretien ; chaque champ est facultatif.',
  jobName: 'Poste',
  employerName: 'Employeur',
  interviewers: 'Recruteurs',
  addInterviewer: 'Ajouter un recruteur',
  candidates: 'Candidats',
  addCandidate: 'Ajouter un candidat',
  numbered: (list, place) => `${list}, ${place}`,
  email: 'Adresse e-mail',
  emailNeeded: 'Saisissez une adresse e-mail telle que nom@example.com.',
  nameNeeded: 'Saisissez un nom.',
  fieldRefused: 'Le serveur refuse ceci.',
  mendFields: (count, shown) =>
    plural('fr', count, { one: `${shown} champ est à corriger.`, other: `${shown} champs sont à corriger.` }),
  eventUnsure:
    'Aucune réponse n’est arrivée : il est peut-être enregistré. Enregistrez de nouveau : il n’est pas écrit deux fois.',
  isSaved: (summary) => `${summary} est enregistré.`,

  deleteTitle: 'Supprimer cet événement ?',
  deleteText: 'Il est retiré du calendrier et les participants en sont informés.',
  deleteNow: 'Supprimer maintenant',
  deleting: 'Suppression…',
  keepEvent: 'Le garder',
  isDeleted: (summary) => `${summary} est supprimé.`,
};
