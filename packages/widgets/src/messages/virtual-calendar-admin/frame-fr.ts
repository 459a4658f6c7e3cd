import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** French. */
export const frame: FrameTexts = {
  $code: 'fr',
  $dir: 'ltr',
  title: 'Calendriers virtuels',
  loading: 'Chargement des calendriers virtuels…',
  tryAgain: 'Réessayer',
  close: 'Fermer',
  errorCode: (code) => `Code d’erreur : ${code}`,

  offlineTitle: 'Pas de connexion',
  offlineText:
    'Le serveur de planification est injoignable. Il sera de nouveau interrogé dès que la connexion sera rétablie.',
  downTitle: 'Un problème est survenu',
  downText:
    'Le serveur de planification n’a pas pu répondre. Rien n’a été modifié ; réessayez dans un instant.',
  forbiddenTitle: 'Vous n’avez pas accès à cette page',
  forbiddenText:
    'Votre session ne comprend pas les calendriers virtuels. Adressez-vous à la personne qui gère vos droits.',
  sessionTitle: 'Votre session est terminée',
  sessionText: 'Rechargez la page pour continuer. Le travail sur les calendriers se poursuit sans vous.',
  setUpTitle: 'Cette page n’est pas configurée',
  setUpText: 'Elle doit fournir à cet élément un serveur et un jeton de session.',
  outdated: 'Ces données n’ont pas pu être relues et ne sont peut-être plus à jour.',
  readOnly: 'Vous pouvez tout consulter ici, mais rien modifier.',

  unit: 'Unité organisationnelle',
  provider: 'Fournisseur',
  dataCenter: 'Centre de données',
  usualDataCenter: 'Par défaut',
  connected: 'Connectée',
  degraded: 'Demande votre attention',
  revoked: 'Déconnectée',
  degradedText: 'Son compte répond par des erreurs. Ce qui reste à écrire sera réessayé.',
  revokedText: 'Ses identifiants ne sont plus valables : rien ne peut être créé ni modifié. Reconnectez-la.',
  profiles: 'Services de réunion',
  noProfiles: 'Aucun',
  profileConnected: 'connecté',
  profileDisconnected: 'accès perdu',
  relink: (service) => `Renouveler l’accès à ${service}`,
  serviceMissing: 'Il manque un service ?',
  recruitingHint:
    'Indeed Interview et d’autres viennent avec la catégorie « Recruiting » : activez-la chez le fournisseur, dans les réglages de visioconférence de cette unité.',
  connectedBy: (name, when) => `Connectée par ${name} le ${when}`,
  connectedOn: (when) => `Connectée le ${when}`,

  noUnitTitle: 'Pas encore d’unité organisationnelle',
  noUnitText:
    'Les calendriers virtuels appartiennent à une unité organisationnelle de votre entreprise. Connectez-en une pour y créer des calendriers.',
  noProvider: 'Ce serveur n’est configuré pour aucun fournisseur ayant des unités organisationnelles.',
  connectUnit: 'Connecter une unité organisationnelle',
  connectAnother: 'Connecter une autre unité',
  reconnect: 'Reconnecter',
  waitingForConsent:
    'Continuez dans la fenêtre qui s’est ouverte. Cette page remarquera quand vous aurez terminé.',
  stopWaiting: 'Annuler',
  blockedTitle: 'Votre navigateur a bloqué la fenêtre',
  blockedText: 'Vous pouvez y aller dans cette fenêtre ; vous reviendrez ici ensuite.',
  goThere: 'Y aller dans cette fenêtre',
  windowClosed:
    'La fenêtre est fermée ou hors de vue. Si vous y êtes encore, continuez ; sinon, recommencez.',
  consentRefused:
    'L’autorisation a été refusée, rien n’a été connecté. Il faut une personne qui administre l’unité.',
  consentExpired: 'Cela a pris trop de temps, rien n’a été connecté. Recommencez.',
  consentFailed: 'Le fournisseur n’a pas connecté l’unité. Recommencez.',
  unitIsConnected: 'L’unité est connectée.',

  disconnect: 'Déconnecter',
  disconnectTitle: (name) => `Déconnecter ${name} ?`,
  disconnectText: 'Ceci s’arrête :',
  stopsInterviews: (count, shown) =>
    plural('fr', count, { one: `${shown} entretien à venir`, other: `${shown} entretiens à venir` }),
  stopsCalendars: (count, shown) =>
    plural('fr', count, { one: `${shown} calendrier virtuel`, other: `${shown} calendriers virtuels` }),
  stopsMembers: (count, shown) =>
    plural('fr', count, {
      one: `le calendrier de ${shown} personne`,
      other: `les calendriers de ${shown} personnes`,
    }),
  stopsAccounts: (count, shown) =>
    plural('fr', count, {
      one: `${shown} compte venu par elle`,
      other: `${shown} comptes venus par elle`,
    }),
  nothingStops: 'Rien ne l’utilise actuellement.',
  andMore: (count, shown) => plural('fr', count, { one: `et ${shown} autre`, other: `et ${shown} autres` }),
  disconnectNow: 'Déconnecter maintenant',
  keepConnected: 'Garder la connexion',
  isDisconnected: (name) => `${name} est déconnectée.`,
  disconnecting: 'Déconnexion…',

  caption: (unit) => `Calendriers virtuels de ${unit}`,
  search: 'Rechercher par nom',
  state: 'État',
  allStates: 'Tous sauf les retirés',
  sortBy: 'Ordre',
  byName: 'Nom, de A à Z',
  byNameBackwards: 'Nom, de Z à A',
  newestFirst: 'Les plus récents d’abord',
  oldestFirst: 'Les plus anciens d’abord',
  byState: 'Par état',
  create: 'Créer des calendriers',
  refresh: 'Relire',

  name: 'Nom',
  mappedTo: 'Associé à',
  upcoming: 'Événements à venir',
  credentials: 'Identifiants',

  planned: 'En attente',
  creating: 'En cours de création',
  unconfirmed: 'Incertain',
  failed: 'Non créé',
  active: 'Actif',
  rotating: 'En cours de renouvellement',
  retiring: 'En cours de retrait',
  retired: 'Retiré',

  office: 'Site',
  team: 'Équipe',
  stage: 'Étape',
  notMapped: 'Rien',

  issued: (when) => `Émis ${when}`,
  nextRefresh: (when) => `prochain renouvellement ${when}`,
  noCredentials: 'Aucun',
  credentialsRevoked: 'Plus valables',

  unconfirmedText: 'Le fournisseur n’a pas répondu : il a peut-être été créé, ou non.',
  providerSilent: 'Le fournisseur n’a pas répondu.',
  providerRefused: 'Le fournisseur a refusé.',
  limitReached: 'Le fournisseur n’accepte plus rien pour le moment.',
  needsUnit: 'L’unité a été déconnectée.',
  retiredBecause: (reason) => `Motif : ${reason}`,
  createAgain: 'Recréer',
  forget: 'Oublier',
  ofCalendar: (action, name) => `${action} : ${name}`,
  isCreatedAgain: (name) => `${name} est de nouveau en cours de création.`,
  isForgotten: (name) => `${name} est oublié.`,

  emptyTitle: 'Pas encore de calendrier virtuel',
  emptyText: 'Créez-en un ou collez une liste de noms : un par site, équipe ou étape.',
  noneFound: 'Aucun calendrier ne correspond.',
  showAll: 'Tout afficher',
  found: (count, shown) => plural('fr', count, { one: `${shown} calendrier`, other: `${shown} calendriers` }),
  pages: 'Pages',
  pageOf: (page, pages) => `Page ${page} sur ${pages}`,
  previousPage: 'Page précédente',
  nextPage: 'Page suivante',

  batchRunning: (done, total) => `Création des calendriers : ${done} sur ${total}`,
  batchGoesOn: 'Cela continue si vous quittez la page.',
  batchDone: (done, total) => `${done} sur ${total} créés`,
  batchFailures: (count, shown) =>
    plural('fr', count, { one: `${shown} n’a pas été créé :`, other: `${shown} n’ont pas été créés :` }),
  tryThese: 'Réessayer ceux-ci',
  unconfirmedStay:
    'Ceux qui ont peut-être été créés sont laissés de côté : vérifiez d’abord chez le fournisseur, puis recréez-les un par un.',
  isTriedAgain: 'Une nouvelle tentative est en cours.',
  notCreated: (count, shown) =>
    plural('fr', count, {
      one: `${shown} calendrier n’a pas été créé.`,
      other: `${shown} calendriers n’ont pas été créés.`,
    }),
  showThem: 'Les afficher',
};
