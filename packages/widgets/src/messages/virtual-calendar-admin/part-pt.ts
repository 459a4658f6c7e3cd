import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** Portuguese. */
export const part: PartTexts = {
  createTitle: 'Criar calendários virtuais',
  names: 'Nomes',
  namesHint: (most) => `Um por linha; dá para colar uma coluna de planilha. No máximo ${most} de cada vez.`,
  namesCounted: (count, shown) => plural('pt', count, { one: `${shown} nome.`, other: `${shown} nomes.` }),
  namesWrong: (count, shown) =>
    plural('pt', count, { one: `${shown} nome tem um erro.`, other: `${shown} nomes têm um erro.` }),
  nameEmpty: 'Falta o nome.',
  nameTooLong: (longest) => `Mais de ${longest} caracteres.`,
  nameRepeated: 'Repete um nome acima.',
  nameTaken: 'Outro calendário tem este nome.',
  nameRefused: 'O servidor recusa este nome.',
  nameGood: 'Pode ser criado',
  noNames: 'Informe pelo menos um nome.',
  tooManyNames: (most) => `No máximo ${most} nomes de cada vez.`,
  check: 'Verificar',
  checking: 'Verificando…',
  checkedCaption: 'Os nomes e o que sairia deles',
  result: 'Resultado',
  allGood: (count, shown) =>
    plural('pt', count, {
      one: 'O nome é válido. Nada foi criado ainda.',
      other: `Os ${shown} nomes são válidos. Nada foi criado ainda.`,
    }),
  callsTitle: (count, shown) =>
    plural('pt', count, { one: 'O que será chamado', other: `O que será chamado, ${shown} vezes` }),
  leaveOut: (count, shown) =>
    plural('pt', count, {
      one: `Deixar de fora ${shown} nome com erro`,
      other: `Deixar de fora ${shown} nomes com erro`,
    }),
  changeNames: 'Alterar os nomes',
  createNow: (count, shown) =>
    plural('pt', count, { one: `Criar ${shown} calendário`, other: `Criar ${shown} calendários` }),
  beginning: 'Começando…',
  createBegun: (count, shown) =>
    plural('pt', count, {
      one: `${shown} calendário está sendo criado.`,
      other: `${shown} calendários estão sendo criados.`,
    }),
  createUnsure:
    'Não veio resposta; a criação pode ter começado. Pressione de novo: nada é criado duas vezes.',

  save: 'Salvar',
  saving: 'Salvando…',
  change: 'Alterar',
  edit: 'Editar',
  remove: 'Remover',
  delete: 'Excluir',
  goOn: 'Continuar',
  goBack: 'Voltar',
  reading: 'Carregando…',
  needed: 'Preencha este campo.',
  textTooLong: (longest) => `No máximo ${longest} caracteres.`,

  calendar: 'Calendário',
  closeCalendar: 'Fechar o calendário',
  rename: 'Renomear',
  renameHint: 'Só aqui: o provedor mantém o nome com que foi criado.',
  isRenamed: (name) => `Agora se chama ${name}.`,

  mapIt: 'Associar',
  unmap: 'Desfazer a associação',
  mappingHint: 'As entrevistas deste escritório, desta equipe ou desta etapa são escritas neste calendário.',
  mappingKind: 'O que ele representa',
  mappingRef: 'ID no seu sistema',
  mappingLabel: 'Nome exibido',
  mappingTaken: 'Outro calendário já está associado a isto.',
  isMapped: (label) => `O calendário está associado a ${label}.`,
  isUnmapped: 'O calendário não está mais associado a nada.',

  readAt: (when) => `Lido ${when}`,
  profilesRead: 'Os serviços de reunião foram lidos de novo.',

  issuedAt: 'Emitidas',
  endsAt: 'Válidas até',
  refreshedAt: 'Próxima renovação',
  rotateHelps: 'Troque-as para continuar.',
  rotate: 'Trocar as credenciais…',
  rotateTitle: (name) => `Trocar as credenciais de ${name}?`,
  rotateText:
    'Um novo calendário com novas credenciais toma o lugar dele. O que está por vir passa para lá e as credenciais antigas são revogadas. As entrevistas mantêm os horários; os links de vídeo podem mudar e as pessoas são avisadas.',
  rotateNow: 'Trocar agora',
  rotateBegun: 'Novas credenciais estão sendo preparadas.',
  rotatingText: 'Um novo calendário toma o lugar dele e o que está por vir passa para lá.',
  isActive: (name) => `${name} está ativo.`,

  readingAffected: 'Procurando o que está por vir…',
  nothingAhead: 'Nada está por vir neste calendário.',
  interviewsAhead: (count, shown) =>
    plural('pt', count, { one: `${shown} entrevista por vir`, other: `${shown} entrevistas por vir` }),
  eventsAhead: (count, shown) =>
    plural('pt', count, { one: `${shown} outro evento por vir`, other: `${shown} outros eventos por vir` }),

  retireHeading: 'Desativar este calendário',
  retireHint: 'Quando não for mais preciso. Não há como trazê-lo de volta.',
  retire: 'Desativar…',
  retireTitle: (name) => `Desativar ${name}`,
  retireReason: 'Motivo',
  retireReasonHint: 'Para quem olhar isto mais tarde.',
  whatOfEvents: 'O que está por vir',
  keepEvents: 'Manter as entrevistas',
  keepEventsText:
    'Elas acontecem como combinado, nos calendários das pessoas. Os candidatos só são avisados se o link de vídeo mudar. Os outros eventos são excluídos.',
  moveEvents: 'Passar tudo para outro calendário',
  moveEventsText:
    'As entrevistas mantêm os horários. Os candidatos só são avisados se o link de vídeo mudar.',
  cancelEvents: 'Cancelar as entrevistas',
  cancelEventsText:
    'Candidatos e entrevistadores são avisados de que a entrevista não acontecerá. Os outros eventos são excluídos.',
  searchTarget: 'Procurar calendários',
  moveTarget: 'Passar para',
  chooseTarget: 'Escolha um calendário',
  retireAsked: 'Não há como desfazer. Confira:',
  retireNow: 'Desativar agora',
  retireBegun: (name) => `${name} está sendo desativado.`,
  retiringLeft: (count, shown) =>
    plural('pt', count, { one: `Falta tratar ${shown} evento.`, other: `Falta tratar ${shown} eventos.` }),
  isRetired: (name) => `${name} está desativado.`,

  newEvent: 'Novo evento',
  noEvents: (days, shown) =>
    plural('pt', days, { one: `Nada no próximo dia.`, other: `Nada nos próximos ${shown} dias.` }),
  moreEvents: 'Mostrar eventos posteriores',
  eventsShown: (count, shown) =>
    plural('pt', count, { one: `${shown} evento exibido.`, other: `${shown} eventos exibidos.` }),
  joinMeeting: 'Entrar na chamada de vídeo',
  meetingPending: 'O link da chamada de vídeo está sendo preparado.',
  meetingFailing: 'Não foi possível preparar a chamada de vídeo.',
  linkCame: (summary) => `${summary}: o link da chamada de vídeo chegou.`,
  ofBooking: 'Entrevista',
  ofBookingText: 'Pertence a uma reserva. Altere a reserva para alterá-lo.',
  ofOthers: 'Anotado em outro lugar',
  eventWriting: 'Sendo escrito',
  eventDeleting: 'Sendo excluído',

  editTitle: 'Editar evento',
  summary: 'Título',
  timesIn: (zone) => `Horários de ${zone}.`,
  starts: 'Início',
  ends: 'Fim',
  day: 'Dia',
  time: 'Hora',
  clocksBack: 'O relógio é atrasado e esta hora acontece duas vezes',
  firstPass: (time) => `a primeira, ${time}`,
  secondPass: (time) => `a segunda, ${time}`,
  clocksSkip: 'O relógio é adiantado e pula esta hora. Escolha outra.',
  timeNeeded: 'Informe um dia e uma hora.',
  endsFirst: 'O fim precisa vir depois do início.',
  meeting: 'Chamada de vídeo',
  noMeeting: 'Nenhuma',
  profileGone: 'Um serviço que não existe mais',
  profileRefused: 'Este serviço não pode ser usado agora. Escolha outro.',
  location: 'Local',
  description: 'Descrição',
  attendees: 'Participantes',
  addAttendee: 'Adicionar participante',
  interview: 'Entrevista',
  interviewHint: 'O que o serviço de reunião fica sabendo da entrevista; cada campo é opcional.',
  jobName: 'Vaga',
  employerName: 'Empresa',
  interviewers: 'Entrevistadores',
  addInterviewer: 'Adicionar entrevistador',
  candidates: 'Candidatos',
  addCandidate: 'Adicionar candidato',
  numbered: (list, place) => `${list}, ${place}`,
  email: 'E-mail',
  emailNeeded: 'Informe um e-mail, por exemplo nome@example.com.',
  nameNeeded: 'Informe um nome.',
  fieldRefused: 'O servidor recusa isto.',
  mendFields: (count, shown) =>
    plural('pt', count, {
      one: `${shown} campo precisa de correção.`,
      other: `${shown} campos precisam de correção.`,
    }),
  eventUnsure: 'Não veio resposta; pode ter sido salvo. Salve de novo: não é escrito duas vezes.',
  isSaved: (summary) => `${summary} está salvo.`,

  deleteTitle: 'Excluir este evento?',
  deleteText: 'Ele sai do calendário e os participantes são avisados.',
  deleteNow: 'Excluir agora',
  deleting: 'Excluindo…',
  keepEvent: 'Manter',
  isDeleted: (summary) => `${summary} foi excluído.`,
};
