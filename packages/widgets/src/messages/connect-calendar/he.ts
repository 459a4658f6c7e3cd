import { shared } from '../account-parts/shared-he.js';
import { plural } from '../messages.js';
import type { ConnectTexts } from './texts.js';

/** Hebrew. */
export const messages: ConnectTexts = {
  ...shared,
  $code: 'he',
  $dir: 'rtl',
  title: 'חשבונות יומן',
  loading: 'חשבונות היומן נטענים…',
  forbiddenText: 'ההתחברות שלך אינה כוללת חשבונות יומן. יש לפנות למי שמנהל את ההרשאות שלך.',
  sessionText: 'יש לטעון את הדף מחדש כדי להמשיך.',

  connected: 'מחובר',
  degraded: 'דורש תשומת לב',
  revoked: 'מנותק',
  degradedText: 'החשבון עונה בשגיאות. מה שממתין לכתיבה ינוסה שוב.',
  revokedText: 'פרטי הגישה אינם תקפים עוד, ולכן אי אפשר לקרוא את היומנים או לכתוב בהם. יש לחבר אותו מחדש.',
  revokedThrough: 'אין אליו עוד גישה. יש לבקש שוב את האדם הזה דרך חשבון החברה.',
  revokedKey: 'המפתח אינו תקף עוד. השרת שלכם צריך לתת מפתח חדש.',
  connectedBy: (name, when) => `חובר על ידי ${name} בתאריך ${when}`,
  connectedOn: (when) => `חובר בתאריך ${when}`,

  noProvider: 'השרת אינו מוגדר לאף ספק יומנים.',
  connectOwn: 'חיבור יומן',
  connectCompany: 'חיבור לכל החברה',
  consentRefused: 'ההסכמה נדחתה, ולכן דבר לא חובר.',
  consentFailed: 'הספק לא חיבר את החשבון. יש להתחיל מחדש.',
  consentGiven: 'החשבון מחובר.',
  codes: { needs_connection: 'החשבון נותק. יש לחבר אותו מחדש תחילה.' },

  emptyTitle: 'אין עדיין חשבון יומן',
  emptyText: 'יש לחבר חשבון כדי שראיונות יוצעו כשבעליו פנוי וייכתבו ביומן שלו.',
  ofPerson: 'חשבון אישי',
  ofCompany: 'חשבון של כל החברה',
  through: (parent) => `דרך ${parent}`,
  byKey: 'הוגדר על ידי השרת שלכם',
  calendars: (count, shown) =>
    plural('he', count, { one: 'יומן אחד', two: 'שני יומנים', other: `${shown} יומנים` }),
  ofAccount: (action, name) => `${action}: ${name}`,

  askPeople: 'בקשת אנשים',
  askTitle: (name) => `בקשת אנשים דרך ${name}`,
  askText: 'הספק מתבקש לתת את החשבון של כל אחד. הם יופיעו כאן כשיגיעו התשובות.',
  emails: 'כתובות דוא״ל',
  emailsHint: (most) => `אחת בכל שורה; אפשר להדביק עמודה מגיליון. לכל היותר ${most} בבת אחת.`,
  notEmail: 'אינה כתובת דוא״ל כמו name@example.com.',
  emailRepeated: 'חוזרת על כתובת שלמעלה.',
  emailRefused: 'נדחתה על ידי השרת.',
  noEmails: 'יש להזין כתובת אחת לפחות.',
  tooManyEmails: (most) => `לכל היותר ${most} כתובות בבת אחת.`,
  mendLines: (count, shown) =>
    plural('he', count, {
      one: 'יש לתקן שורה אחת.',
      two: 'יש לתקן שתי שורות.',
      other: `יש לתקן ${shown} שורות.`,
    }),
  askNow: 'שליחת בקשה',
  asking: 'הבקשה נשלחת…',
  peopleAsked: (count, shown) =>
    plural('he', count, {
      one: 'נשלחה בקשה לאדם אחד.',
      two: 'נשלחה בקשה לשני אנשים.',
      other: `נשלחה בקשה ל-${shown} אנשים.`,
    }),

  people: 'אנשים שהתבקשו',
  personWaiting: 'בהמתנה',
  personRefused: 'נדחה',
  personFailed: 'נכשל',
  askAgain: 'בקשה חוזרת',

  nothingStops: 'דבר אינו משתמש בו כעת.',
  keepConnected: 'להשאיר מחובר',
  isDisconnected: (name) => `${name} נותק.`,
};
