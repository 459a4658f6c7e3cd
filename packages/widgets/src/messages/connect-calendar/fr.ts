import { shared } from '../account-parts/shared-fr.js';
import { plural } from '../messages.js';
import type { ConnectTexts } from './texts.js';

/** French. */
export const messages: ConnectTexts = {
  ...shared,
  $code: 'fr',
  $dir: 'ltr',
  title: 'Comptes d’agenda',
  loading: 'Chargement des comptes d’agenda…',
  forbiddenText:
    'Votre session ne comprend pas les comptes d’agenda. Adressez-vous à la personne qui gère vos droits.',
  sessionText: 'Rechargez la page pour continuer.',

  connected: 'Connecté',
  degraded: 'Demande votre attention',
  revoked: 'Déconnecté',
  degradedText: 'Il répond par des erreurs. Ce qui reste à écrire sera réessayé.',
  revokedText:
    'Ses identifiants ne sont plus valables : ses agendas ne peuvent être ni lus ni écrits. Reconnectez-le.',
  revokedThrough: 'Il n’est plus accessible. Redemandez cette personne par le compte de l’entreprise.',
  revokedKey: 'Sa clé n’est plus valable. Votre propre serveur doit en donner une nouvelle.',
  connectedBy: (name, when) => `Connecté par ${name} le ${when}`,
  connectedOn: (when) => `Connecté le ${when}`,

  noProvider: 'Ce serveur n’est configuré pour aucun fournisseur d’agendas.',
  connectOwn: 'Connecter un agenda',
  connectCompany: 'Connecter pour toute l’entreprise',
  consentRefused: 'Le consentement a été refusé : rien n’a été connecté.',
  consentFailed: 'Le fournisseur n’a pas connecté le compte. Recommencez.',
  consentGiven: 'Le compte est connecté.',
  codes: { needs_connection: 'Le compte a été déconnecté. Reconnectez-le d’abord.' },

  emptyTitle: 'Aucun compte d’agenda',
  emptyText:
    'Connectez-en un pour que les entretiens soient proposés quand son titulaire est libre et inscrits dans son agenda.',
  ofPerson: 'Compte personnel',
  ofCompany: 'Compte de toute l’entreprise',
  through: (parent) => `Par ${parent}`,
  byKey: 'Mis en place par votre propre serveur',
  calendars: (count, shown) => plural('fr', count, { one: `${shown} agenda`, other: `${shown} agendas` }),
  ofAccount: (action, name) => `${action} : ${name}`,

  askPeople: 'Demander des personnes',
  askTitle: (name) => `Demander des personnes par ${name}`,
  askText:
    'Le compte de chaque personne est demandé au fournisseur. Elles apparaissent ici à mesure des réponses.',
  emails: 'Adresses e-mail',
  emailsHint: (most) =>
    `Une par ligne ; une colonne collée d’un tableur convient. ${most} au plus à la fois.`,
  notEmail: 'n’est pas une adresse comme nom@example.com.',
  emailRepeated: 'répète une adresse ci-dessus.',
  emailRefused: 'est refusée par le serveur.',
  noEmails: 'Saisissez au moins une adresse.',
  tooManyEmails: (most) => `${most} adresses au plus à la fois.`,
  mendLines: (count, shown) =>
    plural('fr', count, { one: `${shown} ligne est à corriger.`, other: `${shown} lignes sont à corriger.` }),
  askNow: 'Demander',
  asking: 'Demande en cours…',
  peopleAsked: (count, shown) =>
    plural('fr', count, {
      one: `${shown} personne a été demandée.`,
      other: `${shown} personnes ont été demandées.`,
    }),

  people: 'Personnes demandées',
  personWaiting: 'En attente',
  personRefused: 'Refusée',
  personFailed: 'Échec',
  askAgain: 'Redemander',

  nothingStops: 'Rien ne l’utilise actuellement.',
  keepConnected: 'Garder la connexion',
  isDisconnected: (name) => `${name} est déconnecté.`,
};
