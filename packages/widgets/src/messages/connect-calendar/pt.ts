import { shared } from '../account-parts/shared-pt.js';
import { plural } from '../messages.js';
import type { ConnectTexts } from './texts.js';

/** Portuguese. */
export const messages: ConnectTexts = {
  ...shared,
  $code: 'pt',
  $dir: 'ltr',
  title: 'Contas de calendário',
  loading: 'Carregando as contas de calendário…',
  forbiddenText: 'Sua sessão não inclui as contas de calendário. Fale com quem administra suas permissões.',
  sessionText: 'Recarregue a página para continuar.',

  connected: 'Conectada',
  degraded: 'Requer atenção',
  revoked: 'Desconectada',
  degradedText: 'Ela responde com erros. O que falta gravar será tentado de novo.',
  revokedText:
    'As credenciais não são mais válidas, e os calendários não podem ser lidos nem gravados. Conecte-a de novo.',
  revokedThrough: 'Ela não pode mais ser acessada. Solicite esta pessoa de novo pela conta da empresa.',
  revokedKey: 'A chave não é mais válida. Seu próprio servidor precisa fornecer uma nova.',
  connectedBy: (name, when) => `Conectada por ${name} em ${when}`,
  connectedOn: (when) => `Conectada em ${when}`,

  noProvider: 'Este servidor não está configurado para nenhum provedor de calendários.',
  connectOwn: 'Conectar um calendário',
  connectCompany: 'Conectar para toda a empresa',
  consentRefused: 'O consentimento foi recusado, e nada foi conectado.',
  consentFailed: 'O provedor não conectou a conta. Comece de novo.',
  consentGiven: 'A conta está conectada.',
  codes: { needs_connection: 'A conta foi desconectada. Conecte-a de novo primeiro.' },

  emptyTitle: 'Nenhuma conta de calendário ainda',
  emptyText:
    'Conecte uma para que as entrevistas sejam oferecidas quando o titular estiver livre e gravadas no calendário dele.',
  ofPerson: 'Conta pessoal',
  ofCompany: 'Conta de toda a empresa',
  through: (parent) => `Por meio de ${parent}`,
  byKey: 'Configurada pelo seu próprio servidor',
  calendars: (count, shown) =>
    plural('pt', count, { one: `${shown} calendário`, other: `${shown} calendários` }),
  ofAccount: (action, name) => `${action}: ${name}`,

  askPeople: 'Solicitar pessoas',
  askTitle: (name) => `Solicitar pessoas por meio de ${name}`,
  askText:
    'A conta de cada pessoa é solicitada ao provedor. Elas aparecem aqui conforme chegam as respostas.',
  emails: 'Endereços de e-mail',
  emailsHint: (most) => `Um por linha; pode colar uma coluna de uma planilha. No máximo ${most} por vez.`,
  notEmail: 'não é um endereço como nome@example.com.',
  emailRepeated: 'repete um endereço acima.',
  emailRefused: 'é recusado pelo servidor.',
  noEmails: 'Informe pelo menos um endereço.',
  tooManyEmails: (most) => `No máximo ${most} endereços por vez.`,
  mendLines: (count, shown) =>
    plural('pt', count, {
      one: `É preciso corrigir ${shown} linha.`,
      other: `É preciso corrigir ${shown} linhas.`,
    }),
  askNow: 'Solicitar',
  asking: 'Solicitando…',
  peopleAsked: (count, shown) =>
    plural('pt', count, {
      one: `${shown} pessoa foi solicitada.`,
      other: `${shown} pessoas foram solicitadas.`,
    }),

  people: 'Pessoas solicitadas',
  personWaiting: 'Aguardando',
  personRefused: 'Recusada',
  personFailed: 'Falhou',
  askAgain: 'Solicitar de novo',

  nothingStops: 'Nada a usa no momento.',
  keepConnected: 'Manter conectada',
  isDisconnected: (name) => `${name} está desconectada.`,
};
