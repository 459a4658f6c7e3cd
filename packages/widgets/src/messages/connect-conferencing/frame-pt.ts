import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Portuguese. */
export const frame: FrameTexts = {
  $code: 'pt',
  $dir: 'ltr',
  title: 'Videochamadas',
  policyTitle: 'Como são feitas as entrevistas',
  loading: 'Carregando videochamadas…',
  forbiddenText: 'Sua sessão não inclui videochamadas. Fale com quem gerencia suas permissões.',
  sessionText: 'Recarregue a página para continuar.',

  connected: 'Conectado',
  degraded: 'Requer atenção',
  revoked: 'Desconectado',
  needsAdmin: 'Requer um administrador',
  missing: (names) => `Falta: ${names}.`,
  degradedText: 'Responde com erros. O que falta fazer lá é tentado de novo.',
  connectedBy: (name, when) => `Conectado por ${name} em ${when}`,
  connectedOn: (when) => `Conectado em ${when}`,
  emptyTitle: 'Nenhum serviço de videochamadas',
  emptyText: 'Quem opera o servidor de agendamento não configurou nenhum.',

  noProvider: 'Este servidor não está configurado para nenhum serviço de videochamadas.',
  consentRefused: 'Não foi permitido, portanto nada foi conectado.',
  consentFailed: 'O serviço não conectou a conta. Comece de novo.',
  consentGiven: 'A conta está conectada.',
  codes: {
    needs_admin: 'Só um administrador do serviço pode permitir isto.',
    needs_connection: 'A conta foi desconectada. Conecte-a primeiro de novo.',
    origin_not_allowed: 'Esta página não está entre as que podem conectar contas.',
    conflict: 'Já foi respondido.',
  },

  connectText: (service) =>
    `Você pede ao ${service} que permita ao agendamento de entrevistas criar reuniões. Nenhuma senha é vista aqui, e isto pode terminar a qualquer momento.`,
  whoConnects: 'Quem conecta?',
  roadAdmin: (service) => `Sou administrador da nossa conta do ${service}`,
  roadAdminText: (service) =>
    `Abre-se uma janela do ${service}. Ela diz o que se pede, e você permite para todos.`,
  roadRights: 'Meu administrador me dá as permissões',
  roadRightsText: 'Você mesmo conecta, depois que um administrador preparar duas coisas.',
  roadHandoff: 'Outra pessoa conecta',
  roadHandoffText: 'Ela recebe um link que explica o que se pede. Você vê aqui em que ponto está.',
  roadOwn: 'Só para minhas próprias entrevistas',
  roadOwnText: (service) =>
    `As reuniões são criadas com sua própria conta do ${service}. Na maioria das empresas isto dispensa administrador.`,
  roadKey: 'Com chaves próprias',
  roadKeyText:
    'Para quem cuida da parte técnica. As chaves são digitadas em uma página do servidor de agendamento, não aqui.',
  enterKeys: 'Digitar as chaves',
  maybeNoAdmin: (service) =>
    `Talvez o ${service} não tenha permitido, por você não ser administrador lá. Nada está quebrado, e há outros caminhos:`,

  rightsAllow: (service) =>
    `Um administrador abre a página de aplicativos do ${service} e permite este aplicativo para você.`,
  rightsRole: 'Ele cria uma função:',
  rightsTick: 'Na função, ele marca estas permissões:',
  rightsAssign: 'Ele dá a você a função.',
  rightsConnect: 'Você conecta. Depois verifica-se se falta algo, e você vê o quê.',
  roleName: 'Nome',
  roleDescription: 'Descrição',

  handoffText:
    'O link leva a uma única página. Ela diz quem pede, o quê e por quê; vale uma vez, durante uma hora.',
  handoffEmail: 'Endereço de e-mail (opcional)',
  handoffEmailHint: 'Enviamos o link para lá. Deixe vazio para você mesmo repassar o link.',
  emailWrong: 'Isto não é um endereço de e-mail como name@example.com.',
  sendLink: 'Enviar o link',
  makeLink: 'Criar um link',
  makingLink: 'Um momento…',
  linkMade: 'O link está pronto. Copie e repasse.',
  linkSent: (email) => `O link está a caminho de ${email}.`,
  handoffLink: 'Link para repassar',
  handoffLinkHint: 'É mostrado só agora. Quem o tem pode conectar uma conta; dê a uma só pessoa.',
  handoffs: 'Pedido a outras pessoas',
  handoffTo: (email) => `Enviado para ${email}`,
  handoffByLink: 'Por um link que você repassa',
  goodUntil: (when) => `Válido até ${when}`,
  withdraw: 'Retirar',
  isWithdrawn: 'O link foi retirado.',
  handoffWaiting: 'Ainda não aberto',
  handoffOpened: 'Aberto',
  handoffBegun: 'No serviço',
  handoffToConfirm: 'Espera sua resposta',
  handoffRefused: 'Não permitido',
  handoffRefusedText: (service) =>
    `O ${service} não permitiu, ou a pessoa não quis. Talvez ela não seja administradora lá.`,
  handoffFailed: 'Falhou',
  handoffWithdrawn: 'Retirado',
  handoffDeclined: 'Recusado por você',
  handoffExpired: 'Expirado',

  pendingTitle: 'Esta é a conta certa?',
  pendingText: (account, service) =>
    `${account} no ${service} pode ser usada. Não é usada enquanto você não disser.`,
  pendingOwner: (email) => `Permitido por ${email}`,
  pendingReplaces: (account) =>
    `Ela toma o lugar de ${account}, que é então desconectada. As reuniões já criadas mantêm seus links.`,
  accept: 'Sim, usar',
  decline: 'Não, devolver',
  isAccepted: (account) => `${account} está conectada.`,
  isDeclined: (account) => `${account} não é usada.`,

  ofAccount: 'Para todos',
  ofPerson: 'Para uma pessoa',
  ofKeys: 'Com chaves',
  role: (name) => `Função: ${name}`,
  hostsKnown: (count, shown) =>
    plural('pt', count, {
      one: `${shown} pessoa que pode ser anfitriã`,
      other: `${shown} pessoas que podem ser anfitriãs`,
    }),

  deauthorizedText: (service) => `Alguém removeu o aplicativo no ${service}.`,
  elsewhereText: 'A conta foi conectada em outro lugar, e só o último conta.',
  interviewsConcerned: (count, shown) =>
    plural('pt', count, {
      one: `${shown} entrevista futura tem a reunião lá. O link pode continuar valendo, mas não pode ser alterado.`,
      other: `${shown} entrevistas futuras têm as reuniões lá. Os links podem continuar valendo, mas não podem ser alterados.`,
    }),

  disconnectText: 'É usada por:',
  nothingStops: 'Nada a usa agora.',
  keepConnected: 'Manter a conexão',
  isDisconnected: (name) => `${name} está desconectada.`,
  meetingsQuestion: 'O que acontece com as reuniões?',
  keepMeetings: 'Manter as reuniões',
  keepMeetingsText: 'Os links continuam valendo. Uma entrevista remarcada precisa de um novo.',
  removeMeetings: 'Excluir as reuniões',
  removeMeetingsText: 'Os links deixam de valer. Cada entrevista aparece como uma sem link.',
};
