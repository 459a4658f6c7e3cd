import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** French. */
export const frame: FrameTexts = {
  $code: 'fr',
  $dir: 'ltr',
  title: 'Suivi des candidatures',
  loading: 'Chargement du suivi des candidatures…',
  forbiddenText:
    'Votre session ne comprend pas le suivi des candidatures. Adressez-vous à la personne qui gère vos droits.',
  sessionText: 'Rechargez la page pour continuer.',
  emptyTitle: 'Aucun système de suivi des candidatures',
  emptyText: 'La personne qui exploite le serveur de rendez-vous n’en a configuré aucun.',

  connected: 'Connecté',
  degraded: 'À surveiller',
  revoked: 'Déconnecté',
  degradedText: 'Le compte répond par des erreurs. Ce qui reste à y faire est tenté de nouveau.',
  partialText: 'Un droit manque. Voyez plus bas ce qui ne marche pas sans lui, et ce qu’il faut cocher.',
  connectedBy: (name, when) => `Connecté par ${name} le ${when}`,
  connectedOn: (when) => `Connecté le ${when}`,
  interviewsThere: (count, shown) =>
    plural('fr', count, {
      one: `${shown} entretien à venir y est inscrit. Il ne peut plus y être modifié d’ici.`,
      other: `${shown} entretiens à venir y sont inscrits. Ils ne peuvent plus y être modifiés d’ici.`,
    }),

  noProvider: 'Ce serveur n’est configuré pour aucun système de suivi des candidatures.',
  consentRefused: 'Cela n’a pas été autorisé, rien n’a été connecté.',
  consentFailed: 'Le compte n’a pas pu être connecté. Recommencez.',
  consentGiven: 'Le compte est connecté.',
  codes: {
    needs_connection: 'Le compte a été déconnecté. Reconnectez-le d’abord.',
    origin_not_allowed: 'Cette page n’est pas de celles qui peuvent connecter des comptes.',
    conflict: 'Cela a été modifié entre-temps.',
    ats_record_gone: 'Cela n’y existe plus.',
    provider_changed: 'La réponse a une forme inconnue ici.',
    managed_elsewhere: 'Cela y a été créé à la main et n’est pas touché.',
  },

  atsText: (vendor) =>
    `Les candidats, les postes et les étapes viennent de ${vendor}, et chaque entretien y est inscrit.`,
  partnerText: (vendor) =>
    `Vos clients envoient des candidats depuis ${vendor} et y voient quand ceux-ci ont réservé.`,
  consentText: (vendor) =>
    `Une fenêtre de ${vendor} s’ouvre. Elle dit ce qui est demandé, et vous l’autorisez. Aucun mot de passe n’est visible ici.`,
  keyHeading: (vendor) => `Créer une clé dans ${vendor}`,
  tickRequired: 'Droits à cocher',
  tickOptional: 'Droits facultatifs',
  enterKey: 'Saisir la clé',
  enterKeyText:
    'La clé se saisit sur une page du serveur de rendez-vous, pas ici. Elle n’est plus jamais affichée.',

  lacks: 'Ce qui est différent ici',
  lacksSteps: (vendor) =>
    `${vendor} n’a pas de plans d’entretien. Vos propres plans disent quels entretiens comporte une étape.`,
  lacksOutsiders: (vendor) =>
    `Les intervieweurs qui ne sont pas utilisateurs de ${vendor} ne peuvent pas y être inscrits. La note les nomme.`,
  lacksResponses: (vendor) => `${vendor} ne peut pas montrer si les intervieweurs ont accepté.`,
  lacksMailLog: (vendor) => `${vendor} ne tient pas de liste des mails. Une note dit ce qui a été envoyé.`,
  lacksInterviews: (vendor) =>
    `${vendor} n’accepte pas d’entretiens venus d’ailleurs. Une note dit quand ils ont lieu.`,
  writesExperimental: (vendor) =>
    `Inscrire des entretiens dans ${vendor} n’est pas documenté. Tant que vous ne l’avez pas essayé, une note dit quand ils ont lieu.`,
  writesContainer: (vendor) =>
    `Les entretiens d’une même réservation figurent ensemble dans ${vendor}, dans un seul panel.`,
  lacksChanges: (vendor) => `${vendor} ne signale pas les changements. Ils sont trouvés à la lecture.`,

  sync: 'Ce qui est lu',
  syncStates: {
    never: 'Pas encore lu',
    first: 'Première lecture en cours',
    running: 'Lecture en cours',
    done: 'À jour',
    failed: 'Tout n’a pas pu être lu',
  },
  syncAge: (when) => `État : ${when}`,
  syncFirstText:
    'Vous pouvez continuer entre-temps et fermer cette page : la lecture se fait sur le serveur.',
  syncNeverText: 'Lancez la lecture pour choisir parmi les postes et les étapes.',
  readNow: 'Lire maintenant',
  readingNow: 'Lecture…',
  syncDone: (name) => `${name} est lu.`,
  syncFailed: (name) => `${name} n’a pas pu être lu en entier.`,
  resources: {
    jobs: 'Postes',
    stages: 'Étapes',
    steps: 'Étapes d’entretien',
    offices: 'Bureaux',
    users: 'Utilisateurs',
    permissions: 'Qui peut voir quoi',
    candidates: 'Candidats',
    applications: 'Candidatures',
    interviews: 'Entretiens',
    deletions: 'Supprimés',
  },
  resourceStates: { waiting: 'En attente', running: 'Lecture en cours', done: 'Lu', failed: 'Échec' },
  resourceOf: (shown, total) => `${shown} sur ${total}`,
  remedies: {
    needs_connection: 'La clé n’est plus acceptée. Reconnectez le compte.',
    provider_rejected:
      'Cela a été refusé. Voyez sous « Ce qui est possible » quel droit manque, cochez-le là-bas, puis relancez la lecture.',
    provider_unavailable: 'Aucune réponse utilisable n’est venue. Un nouvel essai se fait tout seul.',
    rate_limited: 'Rien de plus ne peut être demandé pour l’instant. Cela reprend tout seul.',
    ats_cursor_expired: 'Le point de reprise n’y est plus connu. Cette partie est relue depuis le début.',
    provider_changed:
      'La réponse a une forme inconnue ici. La personne qui exploite le serveur de rendez-vous peut aider.',
  },
  remedyElse: 'Un nouvel essai se fait tout seul.',

  settings: 'Réglages',
  whenOut: 'Quand un candidat avec un entretien y est refusé, embauché ou supprimé',
  onOut: {
    ask: { name: 'Demander d’abord', text: 'L’entretien reste, et figure parmi ceux dont il faut décider.' },
    cancel: { name: 'Annuler l’entretien', text: 'Tous apprennent qu’il n’a pas lieu.' },
  },
  grace: 'Minutes d’attente avant cela',
  graceHint: 'Qui est repris pendant ce temps garde son entretien.',
  graceWrong: 'Saisissez un nombre entier de 0 à 1440.',
  written: (vendor) => `Ce qui est inscrit dans ${vendor}`,
  writesInterviews: 'Les entretiens',
  writesNotes: 'Des notes sur réservation, report et annulation',
  logsMails: 'Les mails aux candidats',
  writesResponses: 'Les réponses des intervieweurs',
  usesExperiments: 'Les entretiens, bien que ce ne soit pas documenté',
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  isSaved: 'Les réglages sont enregistrés.',

  trial: (vendor) => `Essayer d’inscrire des entretiens dans ${vendor}`,
  trialText:
    'Un entretien dans un an est inscrit pour un candidat, relu et supprimé. Il se peut que des gens reçoivent un mail à ce sujet.',
  tryIt: 'Essayer',
  trying: 'Essai…',
  trialWorks: 'Cela marche : l’entretien a été inscrit, relu et supprimé.',
  trialFails: 'Cela ne marche pas. Une note continue de dire quand les entretiens ont lieu.',
  trialQuestion: (vendor) => `Quelqu’un a-t-il reçu un mail de ${vendor} à ce sujet ?`,
  noMail: 'Non, inscrire désormais les entretiens',
  aMail: 'Oui, continuer avec des notes seulement',
  trialOn: 'Les entretiens sont désormais inscrits.',
  trialOff: 'Seules des notes sont écrites.',

  hook: 'Nouvelles immédiates',
  hookText: (vendor) =>
    `${vendor} peut signaler les changements dès qu’ils surviennent. Sinon, ils sont trouvés un peu plus tard.`,
  hookUrl: 'Adresse à appeler',
  heard: (when) => `Dernières nouvelles ${when}`,
  neverHeard: 'Encore aucune nouvelle',
  hasSecret: 'Un secret est convenu. Il n’est plus affiché.',
  hasNoSecret: 'Aucun secret n’est encore convenu, donc rien n’est cru.',
  makeSecret: 'Créer un secret',
  makeAnother: 'Créer un autre secret',
  secret: 'Le secret',
  secretOnce: 'Il n’est affiché que maintenant. Collez-le là-bas avant de quitter cette page.',
  secretMade: 'Le secret est là. Copiez-le maintenant.',
  theirSecret: (vendor) => `Secret de ${vendor}`,
  theirSecretHint: 'Il est gardé sous scellés et n’est plus jamais affiché.',
  secretNeeded: 'Saisissez le secret.',
  saveSecret: 'Enregistrer le secret',
  secretSaved: 'Le secret est enregistré.',

  failures: 'Ce qui n’a pas pu être fait',
  failureKinds: {
    ats_interviews: 'Entretien non inscrit',
    ats_note: 'Note non écrite',
    ats_mail: 'Mail non consigné',
    mail: 'Invitation non envoyée',
    partner_report: 'Retour non transmis',
  },
  failureElse: 'Non fait',
  forCandidate: (candidate, job) => `${candidate}, ${job}`,
  isTriedAgain: 'Un nouvel essai est fait.',

  testsUrl: 'Adresse de la liste des tests',
  candidatesUrl: 'Adresse où les candidats sont envoyés',
  partnerUrls: (vendor) => `Ce que ${vendor} appelle`,

  disconnectText: 'Ce qui a été lu est supprimé ici. Ce qui est inscrit là-bas reste. Cela concerne :',
  nothingStops: 'Ce qui a été lu est supprimé ici. Ce qui est inscrit là-bas reste.',
  keepConnected: 'Garder la connexion',
  isDisconnected: (name) => `${name} est déconnecté.`,
};
