import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** French. */
export const part: PartTexts = {
  policyHeading: 'Règle pour toute l’entreprise',
  policyText:
    'Ce qui est défini ici vaut pour toute l’entreprise. Une étape ou une candidature peut avoir sa propre règle.',
  policyOfStage: (label) => `Règle pour l’étape « ${label} »`,
  policyOfCandidate: 'Règle pour cette candidature',
  sources: {
    tenant: 'selon la règle de l’entreprise',
    plan: 'selon le plan d’entretiens',
    stage: 'selon la règle de cette étape',
    invitation: 'selon la règle de cette candidature',
  },
  setHere: 'défini ici',
  setNowhere: 'défini nulle part',
  changePolicy: 'Modifier',
  setPolicy: 'Définir une règle ici',
  removePolicy: 'Retirer cette règle',
  removeTitle: 'Retirer cette règle ?',
  removeText:
    'Plus rien n’est défini ici : pour les entretiens réservés à partir de maintenant vaut ce qui est défini plus haut.',
  removeNow: 'La retirer',
  removing: 'Retrait…',
  policySaved: 'La règle est enregistrée.',
  policyRemoved: 'La règle est retirée.',
  changedBy: (name, when) => `Modifiée par ${name}, ${when}`,
  changedMeanwhile:
    'Quelqu’un a modifié cette règle depuis que vous avez commencé. Enregistrer la remplace ; vos saisies sont toujours là.',
  readOnly: 'Votre session permet de voir ceci, mais pas de le modifier.',
  nothingSet: 'Rien n’est défini ici, il n’y a donc rien à enregistrer.',

  meeting: 'Réunion',
  noMeeting: 'Aucune : par téléphone ou sur place',
  meetingByPlan: 'Selon chaque plan d’entretiens',
  whoHosts: 'Qui anime',
  noteTaker: 'Assistant de prise de notes',
  recordedEvent: 'Évènement qui cite les personnes',
  nobody: 'Personne',
  eventByPlan: 'Selon chaque plan d’entretiens',
  accounts: (count, shown) => plural('fr', count, { one: `${shown} compte`, other: `${shown} comptes` }),
  warnings: {
    needs_connection:
      'Le compte avec lequel les réunions sont créées doit être reconnecté. D’ici là, aucune n’est créée.',
    STARTER_NEEDED:
      'Avec la salle d’attente, une personne qui peut démarrer la réunion doit faire entrer chaque candidat.',
    NOTE_TAKER_SEAT_UNKNOWN:
      'Personne n’a indiqué que l’assistant dispose d’une place. Il ne pourra peut-être pas enregistrer.',
    NOTE_TAKER_WAITING_ROOM: 'L’assistant reste en salle d’attente jusqu’à ce qu’on le fasse entrer.',
    NOTE_TAKER_SUPPRESSED:
      'L’assistant ne vient pas, car l’un des intervieweurs n’est jamais enregistré. La règle de cette candidature peut tout de même le prévoir.',
  },

  stages: 'Étapes avec leur propre règle',
  stagesText: 'Pour leurs entretiens, ces règles passent avant celle de l’entreprise.',
  noStages: 'Aucune étape n’a sa propre règle.',
  addStage: 'Ajouter une étape',
  stageId: 'Identifiant de l’étape',
  stageIdHint: 'Tel que votre logiciel de recrutement le connaît.',
  stageLabel: 'Nom de l’étape',
  stageTaken: 'Cette étape a déjà une règle. Modifiez celle-là.',

  save: 'Enregistrer',
  saving: 'Enregistrement…',
  removeThis: 'Retirer',
  ofThis: (action, name) => `${action} : ${name}`,
  reading: 'Chargement…',
  unsaved: 'Pas encore enregistré.',
  needed: 'Remplissez ce champ.',
  noHttps: 'Il faut une adresse web qui commence par https://',
  noEmail: 'Ce n’est pas une adresse e-mail.',
  noHosts: 'Ajoutez au moins une adresse.',
  outOfRange: (least, most) => `Un nombre entier de ${least} à ${most}.`,
  fieldRefused: 'Le serveur refuse ceci.',
  mendFields: (count, shown) =>
    plural('fr', count, {
      one: `${shown} champ est à corriger.`,
      other: `${shown} champs sont à corriger.`,
    }),
  policyUnsure:
    'Aucune réponse n’est venue, la règle est donc peut-être enregistrée. Appuyez encore : rien ne se fait deux fois.',

  meetingChoices: {
    on: { name: 'Oui, en vidéo', text: 'Chaque entretien reçoit un lien.' },
    off: {
      name: 'Non, par téléphone ou sur place',
      text: 'Aucune réunion n’est créée, aucun lien n’est envoyé.',
    },
  },
  inherit: 'Ne rien définir ici',
  inheritText: {
    tenant: 'Chaque plan d’entretiens décide.',
    stage: 'Le plan d’entretiens décide, sinon la règle de l’entreprise.',
    invitation: 'L’étape décide, sinon le plan d’entretiens, sinon la règle de l’entreprise.',
  },
  howTheyMeet: 'Comment on se réunit',
  choose: 'Choisir…',
  ownAccounts: 'Comptes connectés',
  calendarLogins: 'Accès apportés par les agendas',
  otherWays: 'Autres moyens',
  anyLogin: 'N’importe quel accès à un service',
  calendarDefault: 'Le service réglé dans l’agenda',
  calendarIntegrated: 'Ce que l’agenda offre lui-même (Teams, Meet)',
  fixedLink: 'Un lien toujours identique',
  disconnectedWay: (name) => `${name} (déconnecté)`,
  wayGone: 'Un compte qui n’existe plus',
  service: 'Service',
  serviceHint: 'Le mot du fournisseur, comme zoom ou webex.',
  joinUrl: 'Lien',
  joinUrlHint: 'Quiconque l’a peut entrer à tout moment, d’anciens candidats aussi.',
  personalLinks:
    'Ici chaque personne reçoit son propre lien, et tous les vôtres peuvent diriger la réunion : nul besoin de choisir un animateur.',

  hostWarning:
    'Qui anime une réunion, ou la démarre à sa place, peut aussi en arrêter l’enregistrement. Si les entretiens doivent être enregistrés, confiez l’animation à un compte commun et le démarrage aux seuls coordinateurs.',
  rule: 'Règle',
  rules: {
    chosen: { name: 'Un compte choisi', text: 'Un seul compte anime tous les entretiens.' },
    scheduler: {
      name: 'La personne qui planifie',
      text: 'Le recruteur ou coordinateur qui organise l’entretien.',
    },
    first_interviewer: {
      name: 'Le premier intervieweur possible',
      text: 'Le panel est parcouru jusqu’à trouver quelqu’un de libre dont le compte convient.',
    },
    even_distribution: {
      name: 'Ces comptes à tour de rôle',
      text: 'C’est au tour de qui a eu le moins d’entretiens. Seuls les comptes vérifiés participent.',
    },
    pool: {
      name: 'Un groupe de comptes communs',
      text: 'Des comptes de personne en particulier, chacun avec autant de réunions simultanées que sa licence permet.',
    },
    first_to_join: {
      name: 'Qui arrive en premier',
      text: 'Un compte commun anime en titre ; la première des personnes ci-dessous à entrer prend sa place.',
    },
    alternates: {
      name: 'Toute l’équipe',
      text: 'Le premier intervieweur anime, sinon qui planifie ; tous les autres choisis ci-dessous peuvent aussi démarrer.',
    },
  },
  order: 'Le panel est parcouru',
  orders: { panel: 'dans son ordre', email: 'par adresse, de A à Z' },
  skipBusy: 'Passer ceux qui animent une autre réunion à ce moment',
  select: 'Quel compte est pris',
  selects: { least_loaded: 'celui qui a le moins d’entretiens', random: 'n’importe lequel' },
  fallbacks: 'Si personne ne peut animer',
  fallbacksText:
    'Ces règles sont essayées ensuite, dans cet ordre. Si aucune ne trouve personne, l’horaire n’est pas proposé.',
  fallback: (place) => `Règle suivante, ${place}`,
  addFallback: 'Ajouter une règle suivante',
  moveUp: 'Monter',
  moveDown: 'Descendre',
  isMoved: (name, place) => `${name} est maintenant numéro ${place}.`,
  alternates: 'Qui d’autre peut démarrer la réunion',
  alternatesText: 'Seules des personnes avec une licence dans le même compte le peuvent.',
  groups: { interviewers: 'Intervieweurs', recruiters: 'Recruteurs', coordinators: 'Coordinateurs' },

  more: 'Plus de réglages',
  paidPlan: 'Ce que paie votre organisation',
  paidPlanHint: 'Cela décide combien de réunions un compte peut animer en même temps.',
  paidPlans: {
    free: 'Rien (Basic) : une à la fois',
    pro: 'Pro : une à la fois',
    business_plus: 'Business, Education ou Enterprise : deux à la fois',
    unknown: 'Je ne sais pas : une à la fois',
  },
  bufferBefore: 'Minutes libres avant',
  bufferAfter: 'Minutes libres après',
  bufferHint: 'Le compte qui anime est pris aussi longtemps avant et après l’entretien.',
  windowDays: 'Jours pris en compte pour l’équilibre',
  windowHint: 'Avant et après l’entretien ; 30 sauf autre choix.',
  maxAlternates: 'Nombre maximal de personnes pouvant démarrer',
  allowBasic: {
    name: 'Laisser aussi animer des comptes gratuits',
    text: 'Ils finissent toute réunion après 40 minutes et ne servent donc qu’aux entretiens plus courts.',
  },
  waitingRoom: {
    name: 'Salle d’attente',
    text: 'Une personne qui peut démarrer la réunion doit faire entrer le candidat. Sans personne, il reste dehors.',
  },
  autoRepair: {
    name: 'Trouver un autre animateur tout seul',
    text: 'Les entretiens à venir dont l’animateur n’est plus disponible en reçoivent un autre et un nouveau lien. Sinon, un coordinateur décide.',
  },
  onOverlap: 'Si l’animateur a une autre réunion à ce moment',
  overlaps: { reject: 'ne pas proposer l’horaire', warn: 'le proposer et avertir' },
  onHostRemoved: 'Si l’animateur quitte l’entretien',
  hostRemovedUsual: 'selon la règle',
  hostsRemoved: { keep: 'garder la réunion et son lien', recreate: 'créer une réunion avec un nouveau lien' },

  noteTakerText: 'Son adresse est invitée à chaque entretien, pour qu’il s’y joigne et prenne des notes.',
  noteTakerNobody: { name: 'Aucun assistant', text: 'Même si un autre est défini plus haut.' },
  noteTakerSomebody: 'Inviter un assistant',
  assistantEmail: 'Adresse de l’assistant',
  assistantEmailHint: 'Votre service d’enregistrement vous l’indique.',
  assistantLabel: 'Son nom pour les candidats',
  assistantLabelHint: 'Ils lisent : « Notes de … ».',
  assistantMode: 'Quand il vient',
  assistantModes: {
    always: 'à chaque entretien',
    opt_in: 'seulement si une étape ou une candidature le demande',
    off: 'pas pour l’instant',
  },
  requiresConsent: {
    name: 'Seulement si le candidat accepte',
    text: 'On le lui demande à la réservation, et il peut changer d’avis jusqu’au début de l’entretien. Un refus ne change pas les horaires proposés.',
  },
  noConsentWarning: 'En bien des lieux, nul ne peut être enregistré sans son accord. Veillez à le demander.',
  hasSeat: 'L’assistant a une place auprès de son service',
  noSeatWarning: 'Il est invité quand même, mais sans place il n’enregistrera peut-être pas.',
  waitingRoomWarning: 'Avec une salle d’attente, l’assistant reste dehors jusqu’à ce qu’on le fasse entrer.',
  recordedEventText:
    'Les services d’enregistrement reconnaissent un entretien quand une seule personne de l’extérieur est invitée. Un évènement de chaque séance cite donc les personnes, et les autres ne citent personne.',
  recordedEvents: {
    own: { name: 'L’agenda de l’animateur', text: 'Pour les services qui suivent les animateurs.' },
    shared: {
      name: 'L’agenda commun des entretiens',
      text: 'Pour les services qui suivent un agenda où sont tous les entretiens.',
    },
    virtual: {
      name: 'L’agenda virtuel',
      text: 'Pour les services qui ne sont connectés à l’agenda de personne.',
    },
  },

  hosts: 'Comptes qui peuvent animer',
  host: 'Compte qui anime',
  hostsHint:
    'Saisissez ou collez des adresses, même plusieurs à la fois. Chacune est vérifiée auprès du service.',
  addHosts: 'Ajouter',
  emailAdd: 'Adresse',
  notEmails: (typed) => `Pas une adresse e-mail : ${typed}`,
  tooManyHosts: (most) => `Au plus ${most} adresses.`,
  hostsAdded: (count, shown) =>
    plural('fr', count, {
      one: `${shown} adresse a été ajoutée.`,
      other: `${shown} adresses ont été ajoutées.`,
    }),
  alreadyListed: 'Elle est déjà dans la liste.',
  isRemoved: (name) => `${name} n’est plus dans la liste.`,
  capacity: 'Réunions à la fois',
  byLicence: 'selon licence',
  verifyAll: 'Tout vérifier à nouveau',
  verifying: 'Vérification…',
  verifiedCount: (verified, refused) => `Vérifiés : ${verified}. Refusés : ${refused}.`,
  hostStates: {
    verified: 'Vérifié',
    refused: 'Ne peut pas animer',
    checking: 'En vérification',
    unchecked: 'Non vérifié',
  },
  uncheckedText: 'Il n’a pas encore été vérifié et est ignoré d’ici là.',
  licences: { licensed: 'avec licence', basic: 'compte gratuit', none: 'sans licence' },
  atOnce: (count, shown) =>
    plural('fr', count, { one: `${shown} réunion à la fois`, other: `${shown} réunions à la fois` }),
  reasons: {
    HOST_NOT_FOUND:
      'Le compte connecté n’a personne à cette adresse. Cherchez une faute de frappe, ou faites-y ajouter la personne.',
    HOST_OTHER_ACCOUNT:
      'Cette personne appartient à un autre compte du service. Seules celles du compte connecté peuvent animer.',
    HOST_PENDING: 'Cette personne est invitée dans le compte mais n’a pas encore accepté. Demandez-le-lui.',
    HOST_DEACTIVATED: 'Cette personne est désactivée. Un administrateur peut la réactiver.',
    HOST_NOT_LICENSED:
      'Cette personne n’a pas de licence. Attribuez-en une, ou permettez les comptes gratuits sous « Plus de réglages ».',
    HOST_BASIC_TOO_LONG:
      'Un compte gratuit ne peut pas animer d’entretien de plus de 40 minutes. Attribuez une licence.',
    HOST_UNVERIFIED: 'Il n’a pas encore été vérifié. Appuyez sur « Tout vérifier à nouveau ».',
    HOST_DAILY_LIMIT: 'Le service ne prend plus de réunions pour ce compte aujourd’hui. Demain il le pourra.',
    HOST_OVERLAP: 'Ce compte anime à ce moment autant de réunions qu’il le peut.',
  },

  ledger: 'Répartition entre les comptes',
  ledgerOf: (name) => `Entretiens par compte, ${name}`,
  readLedger: 'Afficher',
  ledgerText: (from, to) => `Entretiens du ${from} au ${to}.`,
  noLedger: 'Aucun entretien n’a encore été confié à un compte.',
  interviews: 'Entretiens',
  mostAtOnce: 'Maximum à la fois',
  ofCapacity: (most, capacity) => `${most} sur ${capacity}`,
  overCapacity: 'plus qu’il ne peut',
  lastGiven: 'Dernière fois',
  never: 'jamais',
  allSame: 'Tous ont le même nombre d’entretiens.',
  within: (count, shown) =>
    plural('fr', count, {
      one: `Équilibré à ${shown} entretien près.`,
      other: `Du plus au moins chargé, l’écart est de ${shown} entretiens.`,
    }),
  readLedgerAgain: 'Recharger',
};
