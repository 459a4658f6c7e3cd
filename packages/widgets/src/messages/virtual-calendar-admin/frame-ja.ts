import type { FrameTexts } from './frame-texts.js';

/** Japanese. */
export const frame: FrameTexts = {
  $code: 'ja',
  $dir: 'ltr',
  title: '仮想カレンダー',
  loading: '仮想カレンダーを読み込んでいます…',

  forbiddenText: 'このセッションでは仮想カレンダーを利用できません。権限の管理者にお問い合わせください。',
  sessionText: '続けるにはページを再読み込みしてください。カレンダーの処理はそのまま続きます。',
  readOnly: 'ここでは閲覧のみ可能で、変更はできません。',

  unit: '組織単位',
  connected: '接続済み',
  degraded: '確認が必要',
  revoked: '切断済み',
  degradedText: 'アカウントがエラーを返しています。未反映の内容は再試行されます。',
  revokedText: '認証情報が無効になったため、作成も変更もできません。再接続してください。',
  serviceMissing: 'サービスが見つかりませんか？',
  recruitingHint:
    'Indeed Interview などは「Recruiting」カテゴリに含まれます。プロバイダー側で、この組織単位の会議設定から有効にしてください。',
  connectedBy: (name, when) => `${name} さんが ${when} に接続`,
  connectedOn: (when) => `${when} に接続`,

  noUnitTitle: '組織単位はまだありません',
  noUnitText:
    '仮想カレンダーは会社の組織単位に属します。カレンダーを作成するには、組織単位を接続してください。',
  noProvider: 'このサーバーには、組織単位に対応したプロバイダーが設定されていません。',
  connectUnit: '組織単位を接続',
  connectAnother: '別の組織単位を接続',
  consentRefused: '同意が得られなかったため、接続されていません。組織単位の管理者が必要です。',
  consentFailed: 'プロバイダーが組織単位を接続できませんでした。最初からやり直してください。',
  consentGiven: '組織単位が接続されました。',
  codes: {
    needs_connection: '組織単位が切断されました。',
    calendar_not_ready: '現在の状態ではカレンダーを変更できません。',
  },

  nothingStops: '現在は何にも使われていません。',
  keepConnected: '接続したままにする',
  isDisconnected: (name) => `${name} を切断しました。`,

  caption: (unit) => `${unit} の仮想カレンダー`,
  search: '名前で検索',
  state: '状態',
  allStates: '廃止済み以外すべて',
  sortBy: '並び順',
  byName: '名前順',
  byNameBackwards: '名前の逆順',
  newestFirst: '新しい順',
  oldestFirst: '古い順',
  byState: '状態順',
  create: 'カレンダーを作成',
  refresh: '再読み込み',

  name: '名前',
  mappedTo: '割り当て先',
  upcoming: '今後の予定',
  credentials: '認証情報',

  planned: '待機中',
  creating: '作成中',
  unconfirmed: '不明',
  failed: '未作成',
  active: '有効',
  rotating: '更新中',
  retiring: '廃止処理中',
  retired: '廃止済み',

  office: '拠点',
  team: 'チーム',
  stage: '選考段階',
  notMapped: 'なし',

  issued: (when) => `発行: ${when}`,
  nextRefresh: (when) => `次回更新: ${when}`,
  noCredentials: 'なし',
  credentialsRevoked: '無効',

  unconfirmedText: 'プロバイダーから応答がなかったため、作成されたかどうかわかりません。',
  retiredBecause: (reason) => `理由: ${reason}`,
  createAgain: '作成し直す',
  forget: '一覧から消す',
  ofCalendar: (action, name) => `${action}: ${name}`,
  isCreatedAgain: (name) => `${name} を作成し直しています。`,
  isForgotten: (name) => `${name} を一覧から消しました。`,

  emptyTitle: '仮想カレンダーはまだありません',
  emptyText: '1 件作成するか、名前の一覧を貼り付けてください。拠点、チーム、選考段階ごとに 1 件です。',
  noneFound: '一致するカレンダーはありません。',
  showAll: 'すべて表示',
  found: (_count, shown) => `カレンダー ${shown} 件`,
  pages: 'ページ',
  pageOf: (page, pages) => `${pages} ページ中 ${page} ページ`,
  previousPage: '前のページ',
  nextPage: '次のページ',

  batchRunning: (done, total) => `カレンダーを作成中: ${total} 件中 ${done} 件`,
  batchGoesOn: 'ページを離れても処理は続きます。',
  batchDone: (done, total) => `${total} 件中 ${done} 件を作成しました`,
  batchFailures: (_count, shown) => `${shown} 件は作成されませんでした:`,
  tryThese: 'これらを再試行',
  unconfirmedStay:
    '作成された可能性があるものは対象外です。まずプロバイダー側を確認してから、1 件ずつ作成し直してください。',
  isTriedAgain: '再試行しています。',
  notCreated: (_count, shown) => `${shown} 件のカレンダーが作成されませんでした。`,
  showThem: '表示する',
};
