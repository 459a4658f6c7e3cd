import { plural } from '../messages.js';
import type { ServiceTexts } from './service-texts.js';

/** Hebrew. */
export const service: ServiceTexts = {
  connectNow: (service) => `חיבור ${service}`,
  newTab: '(נפתח בלשונית חדשה)',
  copy: 'העתקה',
  copied: 'הועתק',
  copyOf: (what) => `העתקה: ${what}`,
  copyAll: 'העתקת הכול',
  copyFailed: 'ההעתקה לא הצליחה. אפשר לסמן ולהעתיק ידנית.',
  permissions: 'הרשאות',
  optional: 'רשות',
  notConnected: 'לא מחובר',
  beingConnected: 'בתהליך חיבור',
  partial: 'מחובר, אך משהו חסר',
  connectedAs: (name) => `בשם ${name}`,
  interviewsAhead: (count, shown) =>
    plural('he', count, {
      one: 'ריאיון אחד קרוב',
      two: 'שני ראיונות קרובים',
      other: `${shown} ראיונות קרובים`,
    }),
  checks: 'מה הוא יכול לעשות',
  checkOk: 'תקין',
  checkMissing: 'חסר',
  checkOptional: 'חסר, רשות',
  lastChecked: (when) => `נבדק ${when}`,
  neverChecked: 'טרם נבדק',
  checkAgain: 'בדיקה חוזרת',
  checking: 'הבדיקה נמשכת…',
  allThere: 'כל הנדרש נמצא.',
  somethingMissing: (count, shown) =>
    plural('he', count, { one: 'דבר אחד חסר.', two: 'שני דברים חסרים.', other: `${shown} דברים חסרים.` }),
  openPage: 'פתיחת הדף',
  details: 'פרטים',
  ofConnection: (action, name) => `${action}: ${name}`,
  lostTitle: (name) => `${name} אינו מחובר עוד.`,
  lostText: (service) => `${service} אינו מקבל עוד את מה שאושר.`,
  connectAgain: 'חיבור מחדש',
  connectMore: 'חיבור מחדש, או חשבון אחר',
  notSetUp: (service) => `${service} אינו מוגדר בהתקנה הזאת. מי שמפעיל את שרת התיאום יכול להגדיר אותו.`,
  mayNotConnect: 'אפשר לצפות כאן, אך לא לחבר דבר. יש לפנות למי שמנהל את ההרשאות שלך.',
};
