import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** French. */
export const frame: FrameTexts = {
  $code: 'fr',
  $dir: 'ltr',
  title: 'Visioconférences',
  policyTitle: 'Comment se tiennent les entretiens',
  loading: 'Chargement des visioconférences…',
  forbiddenText:
    'Votre session ne comprend pas les visioconférences. Adressez-vous à la personne qui gère vos droits.',
  sessionText: 'Rechargez la page pour continuer.',

  connected: 'Connecté',
  degraded: 'À surveiller',
  revoked: 'Déconnecté',
  needsAdmin: 'Un administrateur est nécessaire',
  missing: (names) => `Il manque : ${names}.`,
  degradedText: 'Le compte répond par des erreurs. Ce qui reste à y faire est tenté de nouveau.',
  connectedBy: (name, when) => `Connecté par ${name} le ${when}`,
  connectedOn: (when) => `Connecté le ${when}`,
  emptyTitle: 'Aucun service de visioconférence',
  emptyText: 'La personne qui exploite le serveur de rendez-vous n’en a configuré aucun.',

  noProvider: 'Ce serveur n’est configuré pour aucun service de visioconférence.',
  consentRefused: 'Cela n’a pas été autorisé, rien n’a été connecté.',
  consentFailed: 'Le service n’a pas connecté le compte. Recommencez.',
  consentGiven: 'Le compte est connecté.',
  codes: {
    needs_admin: 'Seul un administrateur du service peut l’autoriser.',
    needs_connection: 'Le compte a été déconnecté. Reconnectez-le d’abord.',
    origin_not_allowed: 'Cette page n’est pas de celles qui peuvent connecter des comptes.',
    conflict: 'Une réponse a déjà été donnée.',
  },

  connectText: (service) =>
    `Vous demandez à ${service} d’autoriser la planification d’entretiens à créer des réunions. Aucun mot de passe n’est vu ici, et cela peut être arrêté à tout moment.`,
  whoConnects: 'Qui établit la connexion ?',
  roadAdmin: (service) => `Je suis administrateur de notre compte ${service}`,
  roadAdminText: (service) =>
    `Une fenêtre de ${service} s’ouvre. Elle dit ce qui est demandé, et vous l’autorisez pour tout le monde.`,
  roadRights: 'Mon administrateur me donne les droits',
  roadRightsText: 'Vous établissez la connexion vous-même, après qu’un administrateur a préparé deux choses.',
  roadHandoff: 'Quelqu’un d’autre établit la connexion',
  roadHandoffText: 'La personne reçoit un lien qui explique la demande. Vous voyez ici où elle en est.',
  roadOwn: 'Seulement pour mes propres entretiens',
  roadOwnText: (service) =>
    `Les réunions sont créées avec votre propre compte ${service}. La plupart des entreprises ne demandent pas d’administrateur pour cela.`,
  roadKey: 'Avec nos propres clés',
  roadKeyText:
    'Pour les personnes chargées de la technique. Les clés sont saisies sur une page du serveur de rendez-vous, pas ici.',
  enterKeys: 'Saisir les clés',
  maybeNoAdmin: (service) =>
    `${service} ne vous l’a peut-être pas permis, faute d’y être administrateur. Rien n’est en panne, et il y a d’autres voies :`,

  rightsAllow: (service) =>
    `Un administrateur ouvre la page des applications de ${service} et autorise cette application pour vous.`,
  rightsRole: 'Il crée un rôle :',
  rightsTick: 'Dans le rôle, il coche ces droits :',
  rightsAssign: 'Il vous attribue le rôle.',
  rightsConnect:
    'Vous établissez la connexion. On vérifie ensuite s’il manque quelque chose, et vous voyez quoi.',
  roleName: 'Nom',
  roleDescription: 'Description du rôle',

  handoffText:
    'Le lien mène à une seule page. Elle dit qui demande, quoi et pourquoi ; il sert une fois, pendant une heure.',
  handoffEmail: 'Adresse électronique (facultative)',
  handoffEmailHint: 'Nous y envoyons le lien. Laissez vide pour le transmettre vous-même.',
  emailWrong: 'Ce n’est pas une adresse électronique comme name@example.com.',
  sendLink: 'Envoyer le lien',
  makeLink: 'Créer un lien',
  makingLink: 'Un instant…',
  linkMade: 'Le lien est prêt. Copiez-le et transmettez-le.',
  linkSent: (email) => `Le lien est en route vers ${email}.`,
  handoffLink: 'Lien à transmettre',
  handoffLinkHint:
    'Il n’est montré que maintenant. Qui l’a peut connecter un compte : donnez-le à une seule personne.',
  handoffs: 'Demandé à d’autres',
  handoffTo: (email) => `Envoyé à ${email}`,
  handoffByLink: 'Par un lien que vous transmettez',
  goodUntil: (when) => `Valable jusqu’au ${when}`,
  withdraw: 'Retirer',
  isWithdrawn: 'Le lien est retiré.',
  handoffWaiting: 'Pas encore ouvert',
  handoffOpened: 'Ouvert',
  handoffBegun: 'Chez le service',
  handoffToConfirm: 'Attend votre réponse',
  handoffRefused: 'Non autorisé',
  handoffRefusedText: (service) =>
    `${service} ne l’a pas permis, ou la personne n’a pas voulu. Peut-être n’y est-elle pas administratrice.`,
  handoffFailed: 'Échec',
  handoffWithdrawn: 'Retiré',
  handoffDeclined: 'Décliné par vous',
  handoffExpired: 'Expiré',

  pendingTitle: 'Est-ce le bon compte ?',
  pendingText: (account, service) =>
    `${account} chez ${service} peut être utilisé. Il ne l’est pas tant que vous ne le dites pas.`,
  pendingOwner: (email) => `Autorisé par ${email}`,
  pendingReplaces: (account) =>
    `Il prend la place de ${account}, qui est alors déconnecté. Les réunions déjà créées gardent leurs liens.`,
  accept: 'Oui, l’utiliser',
  decline: 'Non, le rendre',
  isAccepted: (account) => `${account} est connecté.`,
  isDeclined: (account) => `${account} n’est pas utilisé.`,

  ofAccount: 'Pour tout le monde',
  ofPerson: 'Pour une personne',
  ofKeys: 'Avec des clés',
  role: (name) => `Rôle : ${name}`,
  hostsKnown: (count, shown) =>
    plural('fr', count, {
      one: `${shown} personne peut animer`,
      other: `${shown} personnes peuvent animer`,
    }),

  deauthorizedText: (service) => `Quelqu’un a retiré l’application dans ${service}.`,
  elsewhereText: 'Le compte a été connecté ailleurs, et seul le dernier endroit compte.',
  interviewsConcerned: (count, shown) =>
    plural('fr', count, {
      one: `${shown} entretien à venir y a sa réunion. Le lien peut encore servir, mais ne peut pas être modifié.`,
      other: `${shown} entretiens à venir y ont leurs réunions. Les liens peuvent encore servir, mais ne peuvent pas être modifiés.`,
    }),

  disconnectText: 'S’en servent :',
  nothingStops: 'Rien ne s’en sert actuellement.',
  keepConnected: 'Garder la connexion',
  isDisconnected: (name) => `${name} est déconnecté.`,
  meetingsQuestion: 'Que deviennent leurs réunions ?',
  keepMeetings: 'Garder les réunions',
  keepMeetingsText: 'Les liens restent bons. Un entretien déplacé a besoin d’un nouveau lien.',
  removeMeetings: 'Supprimer les réunions',
  removeMeetingsText: 'Les liens ne servent plus. Chaque entretien est signalé comme étant sans lien.',
};
