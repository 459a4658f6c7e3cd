import { plural } from '../messages.js';
import type { ServiceTexts } from './service-texts.js';

/** French. */
export const service: ServiceTexts = {
  connectNow: (service) => `Connecter ${service}`,
  newTab: '(ouvre un nouvel onglet)',
  copy: 'Copier',
  copied: 'Copié',
  copyOf: (what) => `Copier : ${what}`,
  copyAll: 'Tout copier',
  copyFailed: 'La copie n’a pas réussi. Sélectionnez et copiez vous-même.',
  permissions: 'Droits',
  optional: 'facultatif',
  notConnected: 'Non connecté',
  beingConnected: 'En cours de connexion',
  partial: 'Connecté, mais il manque quelque chose',
  connectedAs: (name) => `En tant que ${name}`,
  interviewsAhead: (count, shown) =>
    plural('fr', count, { one: `${shown} entretien à venir`, other: `${shown} entretiens à venir` }),
  checks: 'Ce qui est possible',
  checkOk: 'En ordre',
  checkMissing: 'Manque',
  checkOptional: 'Manque, facultatif',
  lastChecked: (when) => `Vérifié ${when}`,
  neverChecked: 'Pas encore vérifié',
  checkAgain: 'Vérifier de nouveau',
  checking: 'Vérification…',
  allThere: 'Tout le nécessaire est là.',
  somethingMissing: (count, shown) =>
    plural('fr', count, { one: `${shown} droit manque.`, other: `${shown} droits manquent.` }),
  openPage: 'Ouvrir la page',
  details: 'Détails',
  ofConnection: (action, name) => `${action} : ${name}`,
  lostTitle: (name) => `${name} n’est plus connecté.`,
  lostText: (service) => `${service} n’accepte plus ce qui avait été autorisé.`,
  connectAgain: 'Se reconnecter',
  connectMore: 'Reconnecter, ou un autre compte',
  notSetUp: (service) =>
    `${service} n’est pas configuré sur cette installation. La personne qui exploite le serveur de rendez-vous peut le faire.`,
  mayNotConnect:
    'Vous pouvez consulter ceci, mais rien connecter. Adressez-vous à la personne qui gère vos droits.',
};
