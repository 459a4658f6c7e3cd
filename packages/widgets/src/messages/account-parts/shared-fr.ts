import { plural } from '../messages.js';
import type { SharedTexts } from './shared-texts.js';

/** French. */
export const shared: SharedTexts = {
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
  sessionTitle: 'Votre session est terminée',
  setUpTitle: 'Cette page n’est pas configurée',
  setUpText: 'Elle doit fournir à cet élément un serveur et un jeton de session.',
  outdated: 'Ces données n’ont pas pu être relues et ne sont peut-être plus à jour.',

  provider: 'Fournisseur',
  dataCenter: 'Centre de données',
  usualDataCenter: 'Par défaut',
  profiles: 'Services de réunion',
  noProfiles: 'Aucun',
  profileConnected: 'connecté',
  profileDisconnected: 'accès perdu',
  relink: (service) => `Renouveler l’accès à ${service}`,

  reconnect: 'Reconnecter',
  waitingForConsent:
    'Continuez dans la fenêtre qui s’est ouverte. Cette page remarquera quand vous aurez terminé.',
  stopWaiting: 'Annuler',
  blockedTitle: 'Votre navigateur a bloqué la fenêtre',
  blockedText: 'Vous pouvez y aller dans cette fenêtre ; vous reviendrez ici ensuite.',
  goThere: 'Y aller dans cette fenêtre',
  windowClosed:
    'La fenêtre est fermée ou hors de vue. Si vous y êtes encore, continuez ; sinon, recommencez.',
  consentExpired: 'Cela a pris trop de temps, rien n’a été connecté. Recommencez.',
  consentToConfirm: 'Un compte a répondu. Dites si c’est le bon.',

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
  andMore: (count, shown) => plural('fr', count, { one: `et ${shown} autre`, other: `et ${shown} autres` }),
  disconnectNow: 'Déconnecter maintenant',
  disconnecting: 'Déconnexion…',

  providerSilent: 'Le fournisseur n’a pas répondu.',
  providerRefused: 'Le fournisseur a refusé.',
  limitReached: 'Le fournisseur n’accepte plus rien pour le moment.',
  cancel: 'Annuler',
  noAnswer: 'Aucune réponse n’est arrivée. Vérifiez la connexion et réessayez.',
  didNotWork: 'Cela n’a pas fonctionné. Réessayez dans un instant.',
  notAllowed: 'Votre session ne permet pas cela.',
  isGone: 'Cela n’existe plus.',
  refusedInput: 'Le serveur refuse la saisie.',
  atLine: (line) => `Ligne ${line} :`,
};
