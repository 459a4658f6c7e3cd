import { shared } from '../account-parts/shared-ar.js';
import { plural } from '../messages.js';
import type { ConnectTexts } from './texts.js';

/** Arabic. */
export const messages: ConnectTexts = {
  ...shared,
  $code: 'ar',
  $dir: 'rtl',
  title: 'حسابات التقويم',
  loading: 'جارٍ تحميل حسابات التقويم…',
  forbiddenText: 'لا تشمل جلستك حسابات التقويم. اسأل من يدير صلاحياتك.',
  sessionText: 'أعد تحميل الصفحة للمتابعة.',

  connected: 'متصل',
  degraded: 'يحتاج إلى انتباه',
  revoked: 'غير متصل',
  degradedText: 'يردّ الحساب بأخطاء. ما ينتظر الكتابة ستُعاد محاولته.',
  revokedText: 'لم تعد بيانات دخوله صالحة، فلا يمكن قراءة تقويماته ولا الكتابة فيها. أعد توصيله.',
  revokedThrough: 'لم يعد الوصول إليه ممكنًا. اطلب هذا الشخص مرة أخرى عبر حساب الشركة.',
  revokedKey: 'لم يعد مفتاحه صالحًا. على خادمكم أن يقدّم مفتاحًا جديدًا.',
  connectedBy: (name, when) => `وصّله ${name} في ${when}`,
  connectedOn: (when) => `وُصّل في ${when}`,

  noProvider: 'هذا الخادم غير مُعدّ لأي مزوّد تقويمات.',
  connectOwn: 'توصيل تقويم',
  connectCompany: 'توصيل للشركة كلها',
  consentRefused: 'رُفضت الموافقة، فلم يُوصَّل شيء.',
  consentFailed: 'لم يوصّل المزوّد الحساب. ابدأ من جديد.',
  consentGiven: 'تم توصيل الحساب.',
  codes: { needs_connection: 'قُطع اتصال الحساب. أعد توصيله أولًا.' },

  emptyTitle: 'لا يوجد حساب تقويم بعد',
  emptyText: 'وصّل حسابًا لتُعرض المقابلات حين يكون صاحبه متفرغًا وتُكتب في تقويمه.',
  ofPerson: 'حساب شخصي',
  ofCompany: 'حساب الشركة كلها',
  through: (parent) => `عبر ${parent}`,
  byKey: 'أعدّه خادمكم',
  calendars: (count, shown) =>
    plural('ar', count, {
      zero: 'لا تقويمات',
      one: 'تقويم واحد',
      two: 'تقويمان',
      few: `${shown} تقويمات`,
      many: `${shown} تقويمًا`,
      other: `${shown} تقويم`,
    }),
  ofAccount: (action, name) => `${action}: ${name}`,

  askPeople: 'طلب أشخاص',
  askTitle: (name) => `طلب أشخاص عبر ${name}`,
  askText: 'يُطلب من المزوّد حساب كل شخص. يظهرون هنا كلما وصلت الردود.',
  emails: 'عناوين البريد الإلكتروني',
  emailsHint: (most) => `عنوان في كل سطر؛ يمكن لصق عمود من جدول بيانات. ${most} على الأكثر في المرة الواحدة.`,
  notEmail: 'ليس عنوان بريد مثل name@example.com.',
  emailRepeated: 'يكرر عنوانًا أعلاه.',
  emailRefused: 'رفضه الخادم.',
  noEmails: 'أدخل عنوانًا واحدًا على الأقل.',
  tooManyEmails: (most) => `${most} عنوان على الأكثر في المرة الواحدة.`,
  mendLines: (count, shown) =>
    plural('ar', count, {
      zero: 'لا أسطر للتصحيح.',
      one: 'يجب تصحيح سطر واحد.',
      two: 'يجب تصحيح سطرين.',
      few: `يجب تصحيح ${shown} أسطر.`,
      many: `يجب تصحيح ${shown} سطرًا.`,
      other: `يجب تصحيح ${shown} سطر.`,
    }),
  askNow: 'إرسال الطلب',
  asking: 'جارٍ الطلب…',
  peopleAsked: (count, shown) =>
    plural('ar', count, {
      zero: 'لم يُطلب أحد.',
      one: 'طُلب شخص واحد.',
      two: 'طُلب شخصان.',
      few: `طُلب ${shown} أشخاص.`,
      many: `طُلب ${shown} شخصًا.`,
      other: `طُلب ${shown} شخص.`,
    }),

  people: 'الأشخاص المطلوبون',
  personWaiting: 'في الانتظار',
  personRefused: 'مرفوض',
  personFailed: 'فشل',
  askAgain: 'إعادة الطلب',

  nothingStops: 'لا شيء يستخدمه الآن.',
  keepConnected: 'إبقاء الاتصال',
  isDisconnected: (name) => `قُطع اتصال ${name}.`,
};
