import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** French. */
export const frame: FrameTexts = {
  $code: 'fr',
  $dir: 'ltr',
  title: 'Calendriers virtuels',
  loading: 'Chargement des calendriers virtuels…',

  forbiddenText:
    'Votre session ne comprend pas les calendriers virtuels. Adressez-vous à la personne qui gère vos droits.',
  sessionText: 'Rechargez la page pour continuer. Le travail sur les calendriers se poursuit sans vous.',
  readOnly: 'Vous pouvez tout consulter ici, mais rien modifier.',

  unit: 'Unité organisationnelle',
  connected: 'Connectée',
  degraded: 'Demande votre attention',
  revoked: 'Déconnectée',
  degradedText: 'Son compte répond par des erreurs. Ce qui reste à écrire sera réessayé.',
  revokedText: 'Ses identifiants ne sont plus valables : rien ne peut être créé ni modifié. Reconnectez-la.',
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
  consentRefused:
    'L’autorisation a été refusée, rien n’a été connecté. Il faut une personne qui administre l’unité.',
  consentFailed: 'Le fournisseur n’a pas connecté l’unité. Recommencez.',
  consentGiven: 'L’unité est connectée.',
  codes: {
    needs_connection: 'L’unité a été déconnectée.',
    calendar_not_ready: 'Le calendrier ne peut pas être modifié dans son état actuel.',
  },

  nothingStops: 'Rien ne l’utilise actuellement.',
  keepConnected: 'Garder la connexion',
  isDisconnected: (name) => `${name} est déconnectée.`,

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
