import { plural } from '../messages.js';
import type { SharedTexts } from './shared-texts.js';

/** Hebrew. */
export const shared: SharedTexts = {
  tryAgain: 'ניסיון נוסף',
  close: 'סגירה',
  errorCode: (code) => `קוד שגיאה: ${code}`,
  offlineTitle: 'אין חיבור',
  offlineText: 'לא ניתן להגיע לשרת התיאום. תתבצע פנייה נוספת מיד כשהחיבור יחזור.',
  downTitle: 'משהו השתבש',
  downText: 'שרת התיאום לא הצליח לענות. דבר לא השתנה; אפשר לנסות שוב עוד רגע.',
  forbiddenTitle: 'אין לך הרשאה לראות זאת',
  sessionTitle: 'ההתחברות שלך הסתיימה',
  setUpTitle: 'הדף הזה אינו מוגדר',
  setUpText: 'עליו לספק לרכיב הזה שרת ואסימון התחברות.',
  outdated: 'לא ניתן היה לקרוא זאת מחדש, ולכן ייתכן שהמידע אינו עדכני.',

  provider: 'ספק',
  dataCenter: 'מרכז נתונים',
  usualDataCenter: 'ברירת מחדל',
  profiles: 'שירותי פגישות',
  noProfiles: 'אין',
  profileConnected: 'מחובר',
  profileDisconnected: 'ההתחברות אבדה',
  relink: (service) => `חידוש ההתחברות אל ${service}`,

  reconnect: 'חיבור מחדש',
  waitingForConsent: 'אפשר להמשיך בחלון שנפתח. הדף הזה יבחין בסיום.',
  stopWaiting: 'ביטול',
  blockedTitle: 'הדפדפן חסם את החלון',
  blockedText: 'אפשר לעבור לשם בחלון הזה, ולאחר מכן לחזור לכאן.',
  goThere: 'מעבר לשם בחלון הזה',
  windowClosed: 'החלון סגור או אינו נראה. אם הפעולה עדיין נמשכת שם, אפשר להמשיך; אחרת יש להתחיל מחדש.',
  consentExpired: 'זה ארך זמן רב מדי ולכן דבר לא חובר. יש להתחיל מחדש.',
  consentToConfirm: 'חשבון השיב. ציינו אם זהו החשבון הנכון.',

  disconnect: 'ניתוק',
  disconnectTitle: (name) => `לנתק את ${name}?`,
  disconnectText: 'הדברים הבאים ייפסקו:',
  stopsInterviews: (count, shown) =>
    plural('he', count, {
      one: 'ריאיון עתידי אחד',
      two: 'שני ראיונות עתידיים',
      other: `${shown} ראיונות עתידיים`,
    }),
  stopsCalendars: (count, shown) =>
    plural('he', count, {
      one: 'יומן וירטואלי אחד',
      two: 'שני יומנים וירטואליים',
      other: `${shown} יומנים וירטואליים`,
    }),
  stopsMembers: (count, shown) =>
    plural('he', count, {
      one: 'היומן של אדם אחד',
      two: 'היומנים של שני אנשים',
      other: `היומנים של ${shown} אנשים`,
    }),
  stopsAccounts: (count, shown) =>
    plural('he', count, {
      one: 'חשבון אחד שהגיע דרכה',
      two: 'שני חשבונות שהגיעו דרכה',
      other: `${shown} חשבונות שהגיעו דרכה`,
    }),
  andMore: (count, shown) => plural('he', count, { one: 'ועוד אחד', other: `ועוד ${shown}` }),
  disconnectNow: 'לנתק עכשיו',
  disconnecting: 'מתבצע ניתוק…',

  providerSilent: 'הספק לא ענה.',
  providerRefused: 'הספק דחה זאת.',
  limitReached: 'הספק אינו מקבל עוד כרגע.',
  cancel: 'ביטול',
  noAnswer: 'לא הגיעה תשובה. יש לבדוק את החיבור ולנסות שוב.',
  didNotWork: 'זה לא הצליח. אפשר לנסות שוב בעוד רגע.',
  notAllowed: 'ההרשאות שלך אינן מאפשרות זאת.',
  isGone: 'זה כבר אינו קיים.',
  refusedInput: 'השרת אינו מקבל את מה שהוזן.',
  atLine: (line) => `שורה ${line}:`,
};
