import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Hebrew. */
export const frame: FrameTexts = {
  $code: 'he',
  $dir: 'rtl',
  title: 'יומנים וירטואליים',
  loading: 'היומנים הווירטואליים נטענים…',

  forbiddenText: 'ההתחברות שלך אינה כוללת יומנים וירטואליים. אפשר לפנות למי שמנהל את ההרשאות שלך.',
  sessionText: 'כדי להמשיך יש לטעון את הדף מחדש. העבודה על היומנים נמשכת בלעדיך.',
  readOnly: 'אפשר לראות כאן הכול, אך לא לשנות.',

  unit: 'יחידה ארגונית',
  connected: 'מחוברת',
  degraded: 'דורשת תשומת לב',
  revoked: 'מנותקת',
  degradedText: 'החשבון שלה עונה בשגיאות. מה שממתין לכתיבה ינוסה שוב.',
  revokedText: 'פרטי הגישה שלה אינם תקפים עוד, ולכן לא ניתן ליצור או לשנות דבר. יש לחבר אותה מחדש.',
  serviceMissing: 'חסר שירות?',
  recruitingHint:
    'Indeed Interview ואחרים מגיעים עם הקטגוריה „Recruiting”: יש להפעיל אותה אצל הספק, בהגדרות הוועידה של יחידה זו.',
  connectedBy: (name, when) => `חוברה על ידי ${name} בתאריך ${when}`,
  connectedOn: (when) => `חוברה בתאריך ${when}`,

  noUnitTitle: 'אין עדיין יחידה ארגונית',
  noUnitText: 'יומנים וירטואליים שייכים ליחידה ארגונית של החברה. כדי ליצור בה יומנים יש לחבר יחידה.',
  noProvider: 'השרת הזה אינו מוגדר לאף ספק שיש לו יחידות ארגוניות.',
  connectUnit: 'חיבור יחידה ארגונית',
  connectAnother: 'חיבור יחידה נוספת',
  consentRefused: 'ההסכמה נדחתה ולכן דבר לא חובר. נדרש מי שמנהל את היחידה.',
  consentFailed: 'הספק לא חיבר את היחידה. יש להתחיל מחדש.',
  consentGiven: 'היחידה מחוברת.',
  codes: {
    needs_connection: 'היחידה נותקה.',
    calendar_not_ready: 'אי אפשר לשנות את היומן במצבו הנוכחי.',
  },

  nothingStops: 'דבר אינו משתמש בה כעת.',
  keepConnected: 'להשאיר מחוברת',
  isDisconnected: (name) => `${name} נותקה.`,

  caption: (unit) => `היומנים הווירטואליים של ${unit}`,
  search: 'חיפוש לפי שם',
  state: 'מצב',
  allStates: 'הכול מלבד אלה שהוצאו משימוש',
  sortBy: 'סדר',
  byName: 'שם, בסדר עולה',
  byNameBackwards: 'שם, בסדר יורד',
  newestFirst: 'החדשים תחילה',
  oldestFirst: 'הישנים תחילה',
  byState: 'לפי מצב',
  create: 'יצירת יומנים',
  refresh: 'קריאה מחדש',

  name: 'שם',
  mappedTo: 'משויך אל',
  upcoming: 'אירועים קרובים',
  credentials: 'פרטי גישה',

  planned: 'ממתין',
  creating: 'בתהליך יצירה',
  unconfirmed: 'לא ברור',
  failed: 'לא נוצר',
  active: 'פעיל',
  rotating: 'בתהליך חידוש',
  retiring: 'בתהליך הוצאה משימוש',
  retired: 'הוצא משימוש',

  office: 'משרד',
  team: 'צוות',
  stage: 'שלב',
  notMapped: 'דבר',

  issued: (when) => `הונפקו ${when}`,
  nextRefresh: (when) => `החידוש הבא ${when}`,
  noCredentials: 'אין',
  credentialsRevoked: 'אינם תקפים עוד',

  unconfirmedText: 'הספק לא ענה, ולכן ייתכן שהוא נוצר וייתכן שלא.',
  retiredBecause: (reason) => `סיבה: ${reason}`,
  createAgain: 'יצירה מחדש',
  forget: 'הסרה מהרשימה',
  ofCalendar: (action, name) => `${action}: ${name}`,
  isCreatedAgain: (name) => `${name} נוצר מחדש.`,
  isForgotten: (name) => `${name} הוסר מהרשימה.`,

  emptyTitle: 'אין עדיין יומנים וירטואליים',
  emptyText: 'אפשר ליצור אחד או להדביק רשימת שמות: אחד לכל משרד, צוות או שלב.',
  noneFound: 'אין יומן מתאים.',
  showAll: 'הצגת הכול',
  found: (count, shown) =>
    plural('he', count, { one: 'יומן אחד', two: 'שני יומנים', other: `${shown} יומנים` }),
  pages: 'דפים',
  pageOf: (page, pages) => `דף ${page} מתוך ${pages}`,
  previousPage: 'הדף הקודם',
  nextPage: 'הדף הבא',

  batchRunning: (done, total) => `יומנים נוצרים: ${done} מתוך ${total}`,
  batchGoesOn: 'זה נמשך גם ביציאה מהדף.',
  batchDone: (done, total) => `נוצרו ${done} מתוך ${total}`,
  batchFailures: (count, shown) =>
    plural('he', count, { one: 'אחד לא נוצר:', two: 'שניים לא נוצרו:', other: `${shown} לא נוצרו:` }),
  tryThese: 'לנסות את אלה שוב',
  unconfirmedStay: 'אלה שייתכן שנוצרו אינם נכללים: יש לבדוק תחילה אצל הספק, ואז ליצור אותם מחדש אחד אחד.',
  isTriedAgain: 'מתבצע ניסיון נוסף.',
  notCreated: (count, shown) =>
    plural('he', count, {
      one: 'יומן אחד לא נוצר.',
      two: 'שני יומנים לא נוצרו.',
      other: `${shown} יומנים לא נוצרו.`,
    }),
  showThem: 'להציג אותם',
};
