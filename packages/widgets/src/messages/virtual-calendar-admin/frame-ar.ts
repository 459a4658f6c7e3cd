import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Arabic. */
export const frame: FrameTexts = {
  $code: 'ar',
  $dir: 'rtl',
  title: 'التقويمات الافتراضية',
  loading: 'جارٍ تحميل التقويمات الافتراضية…',

  forbiddenText: 'لا تشمل جلستك التقويمات الافتراضية. راجع من يدير صلاحياتك.',
  sessionText: 'أعد تحميل الصفحة للمتابعة. يستمر العمل على التقويمات من دونك.',
  readOnly: 'يمكنك الاطلاع على كل شيء هنا دون تغييره.',

  unit: 'الوحدة التنظيمية',
  connected: 'متصلة',
  degraded: 'تحتاج إلى انتباه',
  revoked: 'غير متصلة',
  degradedText: 'يردّ حسابها بأخطاء. ما ينتظر الكتابة ستُعاد محاولته.',
  revokedText: 'لم تعد بيانات اعتمادها صالحة، فلا يمكن إنشاء شيء أو تغييره. أعد توصيلها.',
  serviceMissing: 'هل تنقص خدمة؟',
  recruitingHint:
    'تأتي Indeed Interview وغيرها مع الفئة «Recruiting»: فعّلها لدى المزوّد في إعدادات الاجتماعات لهذه الوحدة.',
  connectedBy: (name, when) => `وصّلها ${name} في ${when}`,
  connectedOn: (when) => `وُصّلت في ${when}`,

  noUnitTitle: 'لا توجد وحدة تنظيمية بعد',
  noUnitText: 'تنتمي التقويمات الافتراضية إلى وحدة تنظيمية في شركتك. وصّل وحدة لإنشاء تقويمات فيها.',
  noProvider: 'هذا الخادم غير مهيأ لأي مزوّد لديه وحدات تنظيمية.',
  connectUnit: 'توصيل وحدة تنظيمية',
  connectAnother: 'توصيل وحدة أخرى',
  consentRefused: 'رُفضت الموافقة، فلم يُوصَّل شيء. يلزم شخص يدير الوحدة.',
  consentFailed: 'لم يوصّل المزوّد الوحدة. ابدأ من جديد.',
  consentGiven: 'تم توصيل الوحدة.',
  codes: {
    needs_connection: 'قُطع اتصال الوحدة.',
    calendar_not_ready: 'لا يمكن تغيير التقويم في حالته الحالية.',
  },

  nothingStops: 'لا شيء يستخدمها الآن.',
  keepConnected: 'إبقاء الاتصال',
  isDisconnected: (name) => `قُطع اتصال ${name}.`,

  caption: (unit) => `التقويمات الافتراضية في ${unit}`,
  search: 'البحث بالاسم',
  state: 'الحالة',
  allStates: 'الكل عدا المُوقَفة',
  sortBy: 'الترتيب',
  byName: 'الاسم تصاعديًا',
  byNameBackwards: 'الاسم تنازليًا',
  newestFirst: 'الأحدث أولًا',
  oldestFirst: 'الأقدم أولًا',
  byState: 'حسب الحالة',
  create: 'إنشاء تقويمات',
  refresh: 'قراءة من جديد',

  name: 'الاسم',
  mappedTo: 'مرتبط بـ',
  upcoming: 'الأحداث القادمة',
  credentials: 'بيانات الاعتماد',

  planned: 'في الانتظار',
  creating: 'قيد الإنشاء',
  unconfirmed: 'غير واضح',
  failed: 'لم يُنشأ',
  active: 'نشط',
  rotating: 'قيد التجديد',
  retiring: 'قيد الإيقاف',
  retired: 'مُوقَف',

  office: 'المكتب',
  team: 'الفريق',
  stage: 'المرحلة',
  notMapped: 'لا شيء',

  issued: (when) => `صدرت ${when}`,
  nextRefresh: (when) => `التجديد التالي ${when}`,
  noCredentials: 'لا شيء',
  credentialsRevoked: 'لم تعد صالحة',

  unconfirmedText: 'لم يردّ المزوّد، فربما أُنشئ وربما لا.',
  retiredBecause: (reason) => `السبب: ${reason}`,
  createAgain: 'إنشاء من جديد',
  forget: 'إزالة من القائمة',
  ofCalendar: (action, name) => `${action}: ${name}`,
  isCreatedAgain: (name) => `يُنشأ ${name} من جديد.`,
  isForgotten: (name) => `أُزيل ${name} من القائمة.`,

  emptyTitle: 'لا توجد تقويمات افتراضية بعد',
  emptyText: 'أنشئ واحدًا أو ألصق قائمة أسماء: واحدًا لكل مكتب أو فريق أو مرحلة.',
  noneFound: 'لا يوجد تقويم مطابق.',
  showAll: 'عرض الكل',
  found: (count, shown) =>
    plural('ar', count, {
      zero: 'لا تقويمات',
      one: 'تقويم واحد',
      two: 'تقويمان',
      few: `${shown} تقويمات`,
      other: `${shown} تقويمًا`,
    }),
  pages: 'الصفحات',
  pageOf: (page, pages) => `الصفحة ${page} من ${pages}`,
  previousPage: 'الصفحة السابقة',
  nextPage: 'الصفحة التالية',

  batchRunning: (done, total) => `جارٍ إنشاء التقويمات: ${done} من ${total}`,
  batchGoesOn: 'يستمر هذا حتى إن غادرت الصفحة.',
  batchDone: (done, total) => `أُنشئ ${done} من ${total}`,
  batchFailures: (count, shown) =>
    plural('ar', count, { one: 'لم يُنشأ واحد:', two: 'لم يُنشأ اثنان:', other: `لم يُنشأ ${shown}:` }),
  tryThese: 'إعادة محاولة هذه',
  unconfirmedStay: 'ما قد يكون أُنشئ يُترك جانبًا: تحقق أولًا لدى المزوّد، ثم أنشئه من جديد واحدًا واحدًا.',
  isTriedAgain: 'تُعاد المحاولة.',
  notCreated: (count, shown) =>
    plural('ar', count, {
      one: 'لم يُنشأ تقويم واحد.',
      two: 'لم يُنشأ تقويمان.',
      few: `لم تُنشأ ${shown} تقويمات.`,
      other: `لم يُنشأ ${shown} تقويمًا.`,
    }),
  showThem: 'عرضها',
};
