import type { FrameTexts } from './frame-texts.js';

/** Japanese. */
export const frame: FrameTexts = {
  $code: 'ja',
  $dir: 'ltr',
  title: 'ビデオ会議',
  policyTitle: '面接の行い方',
  loading: 'ビデオ会議を読み込んでいます…',
  forbiddenText: 'このセッションにはビデオ会議が含まれていません。権限の管理者にお尋ねください。',
  sessionText: '続けるにはページを再読み込みしてください。',

  connected: '接続済み',
  degraded: '要確認',
  revoked: '切断済み',
  needsAdmin: '管理者が必要',
  missing: (names) => `不足しているもの：${names}`,
  degradedText: 'エラーが返っています。残っている処理は再試行されます。',
  connectedBy: (name, when) => `${when} に ${name} が接続`,
  connectedOn: (when) => `${when} に接続`,
  emptyTitle: 'ビデオ会議サービスがありません',
  emptyText: '日程調整サーバーの運用者がまだ設定していません。',

  noProvider: 'このサーバーには、どのビデオ会議サービスも設定されていません。',
  consentRefused: '許可されなかったため、何も接続されていません。',
  consentFailed: 'サービスがアカウントを接続しませんでした。最初からやり直してください。',
  consentGiven: 'アカウントが接続されました。',
  codes: {
    needs_admin: 'これを許可できるのは、サービスの管理者だけです。',
    needs_connection: 'アカウントは切断されています。先に接続し直してください。',
    origin_not_allowed: 'このページからはアカウントを接続できません。',
    conflict: 'すでに回答されています。',
  },

  connectText: (service) =>
    `面接の日程調整が会議を作成できるよう、${service} に許可を求めます。パスワードはここでは見えず、いつでもやめられます。`,
  whoConnects: '誰が接続しますか？',
  roadAdmin: (service) => `私は自社の ${service} アカウントの管理者です`,
  roadAdminText: (service) =>
    `${service} のウィンドウが開きます。求められる内容が示され、全員のために許可します。`,
  roadRights: '管理者から権限をもらいます',
  roadRightsText: '管理者が 2 つの準備をしたあと、ご自分で接続します。',
  roadHandoff: 'ほかの人が接続します',
  roadHandoffText: '求める内容を説明するリンクを渡します。進み具合はここに表示されます。',
  roadOwn: '自分の面接だけ',
  roadOwnText: (service) =>
    `ご自分の ${service} アカウントで会議を作成します。多くの会社では管理者は不要です。`,
  roadKey: '自社のキーを使う',
  roadKeyText: '技術担当者向けです。キーはここではなく、日程調整サーバーのページで入力します。',
  enterKeys: 'キーを入力',
  maybeNoAdmin: (service) =>
    `${service} の管理者でないため、許可できなかったのかもしれません。故障ではありません。ほかの方法があります：`,

  rightsAllow: (service) => `管理者が ${service} のアプリのページを開き、あなたにこのアプリを許可します。`,
  rightsRole: '管理者がロールを作ります：',
  rightsTick: 'そのロールで、次の権限にチェックを入れます：',
  rightsAssign: '管理者がそのロールをあなたに割り当てます。',
  rightsConnect: 'あなたが接続します。そのあと不足がないか確認され、結果が表示されます。',
  roleName: '名前',
  roleDescription: '説明',

  handoffText:
    'リンクは 1 つのページを開きます。誰が何をなぜ求めているかが示されます。1 時間以内に 1 回だけ使えます。',
  handoffEmail: 'メールアドレス（任意）',
  handoffEmailHint: 'そこへリンクを送ります。空欄なら、ご自分でリンクを渡してください。',
  emailWrong: 'name@example.com のようなメールアドレスではありません。',
  sendLink: 'リンクを送る',
  makeLink: 'リンクを作る',
  makingLink: 'お待ちください…',
  linkMade: 'リンクができました。コピーして渡してください。',
  linkSent: (email) => `${email} にリンクを送っています。`,
  handoffLink: '渡すリンク',
  handoffLinkHint:
    '表示されるのは今だけです。持っている人はアカウントを接続できるため、1 人だけに渡してください。',
  handoffs: 'ほかの人への依頼',
  handoffTo: (email) => `${email} に送信`,
  handoffByLink: 'ご自分で渡すリンク',
  goodUntil: (when) => `${when} まで有効`,
  withdraw: '取り下げる',
  isWithdrawn: 'リンクを取り下げました。',
  handoffWaiting: 'まだ開かれていません',
  handoffOpened: '開かれました',
  handoffBegun: 'サービスで操作中',
  handoffToConfirm: 'あなたの回答待ち',
  handoffRefused: '許可されませんでした',
  handoffRefusedText: (service) =>
    `${service} が許可しなかったか、相手が断りました。管理者ではないのかもしれません。`,
  handoffFailed: '失敗',
  handoffWithdrawn: '取り下げ済み',
  handoffDeclined: 'あなたが却下',
  handoffExpired: '期限切れ',

  pendingTitle: 'このアカウントで正しいですか？',
  pendingText: (account, service) => `${service} の ${account} を使えます。回答があるまで使われません。`,
  pendingOwner: (email) => `${email} が許可`,
  pendingReplaces: (account) =>
    `${account} に代わって使われ、${account} は切断されます。作成済みの会議のリンクはそのままです。`,
  accept: 'はい、使います',
  decline: 'いいえ、返します',
  isAccepted: (account) => `${account} が接続されました。`,
  isDeclined: (account) => `${account} は使われません。`,

  ofAccount: '全員用',
  ofPerson: '1 人用',
  ofKeys: 'キーで接続',
  role: (name) => `ロール：${name}`,
  hostsKnown: (_count, shown) => `ホストになれる人 ${shown} 人`,

  deauthorizedText: (service) => `${service} でアプリが削除されました。`,
  elsewhereText: 'このアカウントは別の場所で接続されました。有効なのは最後の場所だけです。',
  interviewsConcerned: (_count, shown) =>
    `今後の面接 ${shown} 件の会議がそこにあります。リンクは使えるかもしれませんが、変更はできません。`,

  disconnectText: '使用しているもの：',
  nothingStops: '現在、使用しているものはありません。',
  keepConnected: '接続したままにする',
  isDisconnected: (name) => `${name} を切断しました。`,
  meetingsQuestion: '会議はどうしますか？',
  keepMeetings: '会議を残す',
  keepMeetingsText: 'リンクは引き続き使えます。日時を変えた面接には新しいリンクが必要です。',
  removeMeetings: '会議を削除する',
  removeMeetingsText: 'リンクは使えなくなります。各面接はリンクのないものとして表示されます。',
};
