import { plural } from '../messages.js';
import type { ServiceTexts } from './service-texts.js';

/** Arabic. */
export const service: ServiceTexts = {
  connectNow: (service) => `توصيل ${service}`,
  newTab: '(يُفتح في علامة تبويب جديدة)',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyOf: (what) => `نسخ: ${what}`,
  copyAll: 'نسخ الكل',
  copyFailed: 'تعذّر النسخ. حدّد النص وانسخه بنفسك.',
  permissions: 'الصلاحيات',
  optional: 'اختياري',
  notConnected: 'لم يُوصَّل بعد',
  beingConnected: 'قيد التوصيل',
  partial: 'متصل، لكن ينقصه شيء',
  connectedAs: (name) => `باسم ${name}`,
  interviewsAhead: (count, shown) =>
    plural('ar', count, {
      zero: 'لا مقابلات قادمة',
      one: 'مقابلة قادمة واحدة',
      two: 'مقابلتان قادمتان',
      few: `${shown} مقابلات قادمة`,
      other: `${shown} مقابلة قادمة`,
    }),
  checks: 'ما يمكنه فعله',
  checkOk: 'سليم',
  checkMissing: 'ناقص',
  checkOptional: 'ناقص، اختياري',
  lastChecked: (when) => `فُحص ${when}`,
  neverChecked: 'لم يُفحص بعد',
  checkAgain: 'فحص من جديد',
  checking: 'جارٍ الفحص…',
  allThere: 'كل ما يلزم موجود.',
  somethingMissing: (count, shown) =>
    plural('ar', count, {
      one: 'ينقص شيء واحد.',
      two: 'ينقص شيئان.',
      few: `تنقص ${shown} أشياء.`,
      other: `ينقص ${shown} شيئًا.`,
    }),
  openPage: 'فتح الصفحة',
  details: 'التفاصيل',
  ofConnection: (action, name) => `${action}: ${name}`,
  lostTitle: (name) => `لم يعد ${name} متصلًا.`,
  lostText: (service) => `لم يعد ${service} يقبل ما سُمح به.`,
  connectAgain: 'التوصيل من جديد',
  connectMore: 'التوصيل من جديد، أو حساب آخر',
  notSetUp: (service) => `${service} غير مهيأ في هذا التثبيت. يمكن لمن يشغّل خادم المواعيد أن يهيئه.`,
  mayNotConnect: 'يمكنك الاطلاع على هذا دون توصيل شيء. راجع من يدير صلاحياتك.',
};
