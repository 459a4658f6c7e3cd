import { plural } from '../messages.js';
import type { SharedTexts } from './shared-texts.js';

/** Arabic. */
export const shared: SharedTexts = {
  tryAgain: 'إعادة المحاولة',
  close: 'إغلاق',
  errorCode: (code) => `رمز الخطأ: ${code}`,
  offlineTitle: 'لا يوجد اتصال',
  offlineText: 'يتعذّر الوصول إلى خادم الجدولة. ستُعاد المحاولة فور عودة الاتصال.',
  downTitle: 'حدث خطأ ما',
  downText: 'لم يتمكن خادم الجدولة من الرد. لم يتغيّر شيء؛ حاول مرة أخرى بعد قليل.',
  forbiddenTitle: 'لا يحق لك الاطلاع على هذا',
  sessionTitle: 'انتهت جلستك',
  setUpTitle: 'هذه الصفحة غير مهيأة',
  setUpText: 'عليها أن تزوّد هذا العنصر بخادم ورمز جلسة.',
  outdated: 'تعذّرت قراءة هذا من جديد، لذا قد لا يكون محدّثًا.',

  provider: 'المزوّد',
  dataCenter: 'مركز البيانات',
  usualDataCenter: 'الافتراضي',
  profiles: 'خدمات الاجتماعات',
  noProfiles: 'لا شيء',
  profileConnected: 'متصل',
  profileDisconnected: 'فُقد تسجيل الدخول',
  relink: (service) => `تجديد تسجيل الدخول إلى ${service}`,

  reconnect: 'إعادة التوصيل',
  waitingForConsent: 'تابع في النافذة التي فُتحت. ستلاحظ هذه الصفحة متى انتهيت.',
  stopWaiting: 'إلغاء',
  blockedTitle: 'حظر متصفحك النافذة',
  blockedText: 'يمكنك الذهاب إلى هناك في هذه النافذة، ثم تعود إلى هنا.',
  goThere: 'الذهاب إلى هناك في هذه النافذة',
  windowClosed: 'النافذة مغلقة أو غير ظاهرة. إن كنت لا تزال تعمل فيها فتابع، وإلا فابدأ من جديد.',
  consentExpired: 'استغرق الأمر وقتًا طويلًا، فلم يُوصَّل شيء. ابدأ من جديد.',
  consentToConfirm: 'ردّ أحد الحسابات. حدّد ما إذا كان هو الصحيح.',

  disconnect: 'قطع الاتصال',
  disconnectTitle: (name) => `قطع اتصال ${name}؟`,
  disconnectText: 'يتوقف ما يلي:',
  stopsInterviews: (count, shown) =>
    plural('ar', count, {
      one: 'مقابلة قادمة واحدة',
      two: 'مقابلتان قادمتان',
      few: `${shown} مقابلات قادمة`,
      other: `${shown} مقابلة قادمة`,
    }),
  stopsCalendars: (count, shown) =>
    plural('ar', count, {
      one: 'تقويم افتراضي واحد',
      two: 'تقويمان افتراضيان',
      few: `${shown} تقويمات افتراضية`,
      other: `${shown} تقويمًا افتراضيًا`,
    }),
  stopsMembers: (count, shown) =>
    plural('ar', count, {
      one: 'تقويم شخص واحد',
      two: 'تقويما شخصين',
      few: `تقويمات ${shown} أشخاص`,
      other: `تقويمات ${shown} شخصًا`,
    }),
  stopsAccounts: (count, shown) =>
    plural('ar', count, {
      one: 'حساب واحد أتى عبرها',
      two: 'حسابان أتيا عبرها',
      few: `${shown} حسابات أتت عبرها`,
      other: `${shown} حسابًا أتى عبرها`,
    }),
  andMore: (count, shown) =>
    plural('ar', count, {
      one: 'وواحد آخر',
      two: 'واثنان آخران',
      few: `و${shown} أخرى`,
      other: `و${shown} أخرى`,
    }),
  disconnectNow: 'قطع الاتصال الآن',
  disconnecting: 'جارٍ قطع الاتصال…',

  providerSilent: 'لم يردّ المزوّد.',
  providerRefused: 'رفض المزوّد ذلك.',
  limitReached: 'لا يقبل المزوّد المزيد حاليًا.',
  cancel: 'إلغاء',
  noAnswer: 'لم يصل رد. تحقق من الاتصال وحاول مرة أخرى.',
  didNotWork: 'لم ينجح ذلك. حاول مرة أخرى بعد قليل.',
  notAllowed: 'لا تسمح جلستك بذلك.',
  isGone: 'لم يعد موجودًا.',
  refusedInput: 'يرفض الخادم ما أُدخل.',
  atLine: (line) => `السطر ${line}:`,
};
