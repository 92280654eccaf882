import { showDate, showFigure } from './show-figures';

export type Language = 'fa' | 'en';
export interface Label { fa: string; en: string }

/** What can be wrong with a value. `field` codes of the REST interface; each message says what to do. */
const messages = {
  required: { fa: 'این فیلد را پر کنید.', en: 'Fill in this field.' },
  format: { fa: 'شکل مقدار درست نیست.', en: 'The value has the wrong form.' },
  text: { fa: 'یک متن بنویسید.', en: 'Give a text.' },
  number: { fa: 'یک عدد بنویسید.', en: 'Give a number.' },
  wholeNumber: { fa: 'یک عدد صحیح بنویسید.', en: 'Give a whole number.' },
  decimals: { fa: 'حداکثر {max} رقم اعشار مجاز است.', en: 'At most {max} decimals are allowed.' },
  date: { fa: 'تاریخ درست نیست.', en: 'This is not a date (YYYY-MM-DD).' },
  dateTime: { fa: 'زمان درست نیست.', en: 'This is not an instant (ISO 8601 with a time zone).' },
  yesNo: { fa: 'بله یا خیر را انتخاب کنید.', en: 'Choose yes or no (true or false).' },
  choice: { fa: 'یکی از این‌ها را انتخاب کنید: {options}', en: 'Choose one of: {options}' },
  id: { fa: 'شناسهٔ رکورد درست نیست.', en: 'This is not a record id.' },
  list: { fa: 'یک فهرست بدهید.', en: 'Give a list.' },
  object: { fa: 'یک شیء بدهید.', en: 'Give an object.' },
  phone: { fa: 'شماره باید ۳ تا ۱۵ رقم باشد.', en: 'The number must have 3 to 15 digits.' },
  countryCode: { fa: 'کد کشور ۱ تا ۳ رقم است، مانند ۹۸.', en: 'A country code has 1 to 3 digits, such as 98.' },
  areaCode: { fa: 'کد شهر ۱ تا ۵ رقم است، مانند ۰۲۱.', en: 'An area code has 1 to 5 digits, such as 021.' },
  extension: { fa: 'داخلی ۱ تا ۸ رقم است.', en: 'An extension has 1 to 8 digits.' },
  email: { fa: 'نشانی ایمیل درست نیست.', en: 'This is not an e-mail address.' },
  nationalId: { fa: 'کدملی درست نیست: ۱۰ رقم با رقم کنترل.', en: 'This is not a national ID: 10 digits with a check digit.' },
  legalId: { fa: 'شناسه ملی درست نیست: ۱۱ رقم با رقم کنترل.', en: 'This is not a legal ID: 11 digits with a check digit.' },
  postalCode: { fa: 'کدپستی درست نیست: ۱۰ رقم، پنج رقم نخست بدون ۰ و ۲.', en: 'This is not a postal code: 10 digits, no 0 or 2 among the first five.' },
  sheba: { fa: 'شماره شبا درست نیست: IR و ۲۴ رقم با رقم کنترل.', en: 'This is not a Sheba number: IR and 24 digits with check digits.' },
  card: { fa: 'شماره کارت درست نیست: ۱۶ رقم با رقم کنترل.', en: 'This is not a card number: 16 digits with a check digit.' },
  url: { fa: 'نشانی وب درست نیست؛ باید کامل باشد و با ⁦http://⁩ یا ⁦https://⁩ آغاز شود.', en: 'This is not an address of the web: give a whole one that begins with http:// or https://.' },
  tileAddress: { fa: 'نشانی کاشی‌ها با ⁦http://⁩ یا ⁦https://⁩ آغاز می‌شود و ⁦{z}⁩، ⁦{x}⁩ و ⁦{y}⁩ را هر کدام یک بار پس از نام سرور دارد، مانند ⁦https://tiles.office.local/{z}/{x}/{y}.png⁩', en: 'An address of tiles begins with http:// or https:// and has {z}, {x} and {y} once each behind the host, such as https://tiles.office.local/{z}/{x}/{y}.png' },
  mapPoint: { fa: 'مختصات درست نیست: عرض و طول جغرافیایی، مانند ۳۵٫۷۲۱۹، ۵۱٫۳۳۴۷', en: 'This is not a point: latitude and longitude, such as 35.7219, 51.3347' },
  colour: { fa: 'رنگ باید به شکل #rrggbb باشد.', en: 'The colour must look like #rrggbb.' },
  formula: { fa: 'این فرمول خوانده نمی‌شود؛ نمونه: quantity * price', en: 'This formula cannot be read; an example: quantity * price' },
  formulaName: { fa: '«{name}» نه نام فیلد است و نه نام تابع.', en: '“{name}” names neither a field nor a function.' },
  formulaType: { fa: 'با فیلد «{name}» نمی‌توان حساب کرد.', en: 'The field “{name}” cannot be computed with.' },
  formulaCall: { fa: '«{name}» به این شکل یا با این مقدارها به کار نمی‌رود.', en: '“{name}” cannot be used like this or with these values.' },
  formulaResult: { fa: 'نتیجهٔ فرمول با نوع این فیلد نمی‌خواند.', en: 'The result of the formula is not of this field\'s kind.' },
  formulaCircle: { fa: 'فرمول «{name}» در نهایت به خودش برمی‌گردد.', en: 'The formula of “{name}” depends on itself in the end.' },
  weakPassword: { fa: 'گذرواژه باید دست‌کم ۸ نویسه داشته باشد.', en: 'The password needs at least 8 characters.' },
  samePassword: { fa: 'گذرواژهٔ تازه باید با کنونی فرق کند.', en: 'The new password must differ from the current one.' },
  wrongCode: { fa: 'این کد درست نیست یا دیگر اعتبار ندارد.', en: 'This code is wrong or no longer valid.' },
  codeNeeded: { fa: 'کد یک‌بارمصرف را هم بنویسید.', en: 'The one-time code is needed, too.' },
  address: { fa: '«{value}» نشانی یا شبکه نیست؛ مانند ⁦192.168.1.0/24⁩ بنویسید.', en: '“{value}” is no address or network; write it as 192.168.1.0/24.' },
  forbiddenUrl: { fa: 'این نشانی به شبکهٔ داخلی یا خود کارساز می‌رسد و مجاز نیست. مدیر کارساز می‌تواند آن را در ALLOWED_OUTGOING_HOSTS بیاورد.', en: 'This address leads to an internal network or the server itself and is forbidden. The operator can name it in ALLOWED_OUTGOING_HOSTS.' },
  event: { fa: '«{value}» رویداد نیست؛ مانند ⁦persons.create⁩ یا ⁦persons.*⁩ بنویسید.', en: '“{value}” is no event; write it as persons.create or persons.*.' },
  future: { fa: 'این تاریخ هنوز نرسیده است.', en: 'This day is still to come.' },
  past: { fa: 'این زمان گذشته است.', en: 'This time is past.' },
  wrongPassword: { fa: 'گذرواژهٔ کنونی درست نیست.', en: 'This is not the current password.' },
  picture: { fa: 'یک تصویر PNG، JPEG یا WebP بدهید.', en: 'Give a PNG, JPEG or WebP picture.' },
  timeOfDay: { fa: 'ساعت را به شکل ۰۲:۰۰ بنویسید.', en: 'Write the time as 02:00.' },
  tooLong: { fa: 'حداکثر {max} نویسه مجاز است.', en: 'At most {max} characters are allowed.' },
  tooMany: { fa: 'حداکثر {max} مورد مجاز است.', en: 'At most {max} items are allowed.' },
  tooManyRows: { fa: 'این فهرست {rows} ردیف دارد؛ حداکثر {max} ردیف ممکن است. فهرست را کوچک‌تر کنید یا خروجی اکسل بگیرید.', en: 'This list has {rows} rows; at most {max} are possible. Narrow it down, or export a spreadsheet.' },
  uniqueDeleted: { fa: 'این مقدار در رکوردی هست که حذف شده است؛ آن را بازیابی کنید یا برای همیشه حذف کنید.', en: 'A deleted record has this value; restore it or delete it for good.' },
  outOfRange: { fa: 'مقدار باید بین {min} و {max} باشد.', en: 'The value must be between {min} and {max}.' },
  order: { fa: 'این مقدار نباید پیش از «{other}» باشد.', en: 'This must not be before “{other}”.' },
  unknown: { fa: 'چنین فیلدی نیست.', en: 'There is no such field.' },
  readOnly: { fa: 'این فیلد قابل تغییر نیست.', en: 'This field cannot be changed.' },
  hidden: { fa: 'این فیلد در دسترس شما نیست.', en: 'This field is not in your reach.' },
  unique: { fa: 'این مقدار پیش‌تر ثبت شده است.', en: 'This value is already taken.' },
  outOfReach: { fa: 'این مقدار در دسترس شما نیست.', en: 'This value is not in your reach.' },
  administratorsOnly: { fa: 'این کار فقط از کسی برمی‌آید که خودش الگوی مدیر سیستم را دارد.', en: 'Only who holds the administrators’ template may do this.' },
  ownSubstitute: { fa: 'کسی جانشین خودش نمی‌شود؛ همکار دیگری را انتخاب کنید.', en: 'Nobody is his own substitute; choose a colleague.' },
  sameUser: { fa: 'همان کاربر است؛ کاربر دیگری را انتخاب کنید.', en: 'This is the same user; choose another.' },
  contrary: { fa: 'یک شخص نمی‌تواند هم «{one}» باشد و هم «{other}».', en: 'Nobody can be both “{one}” and “{other}”.' },
  itself: { fa: 'این خود همین رکورد است؛ رکورد دیگری را انتخاب کنید.', en: 'This is the record itself; choose another.' },
  emptyRow: { fa: 'این ردیف چیزی نمی‌گوید؛ پرش کنید یا برش دارید.', en: 'This row says nothing; fill it in or take it away.' },
  needsAssign: { fa: 'برای تغییر «{field}» حق «تعیین کارشناس» لازم است.', en: 'Changing “{field}” needs the right to assign.' },
  goneTarget: { fa: 'این رکورد حذف شده است؛ نخست آن را بازیابی کنید.', en: 'This record is deleted; restore it first.' },
  cycle: { fa: 'یک شاخه نمی‌تواند زیرشاخهٔ خودش باشد.', en: 'A branch cannot be below itself.' },
  operator: { fa: 'عملگر «{operator}» برای این فیلد معنا ندارد.', en: 'The operator “{operator}” has no meaning for this field.' },
  filter: { fa: 'فیلتر درست نیست.', en: 'The filter is malformed.' },
  sort: { fa: 'مرتب‌سازی با این فیلد ممکن نیست.', en: 'This field cannot be sorted by.' },
  group: { fa: 'گروه‌بندی بر پایهٔ این فیلد ممکن نیست.', en: 'This field cannot be grouped by.' },
  groupUnit: { fa: 'فقط تاریخ و زمان را می‌شود چنین گروه‌بندی کرد، با یکی از این‌ها: {units}', en: 'Only dates and instants are grouped so, by one of: {units}' },
  groupTwice: { fa: 'یک فیلد را نمی‌شود دو بار گروه‌بندی کرد.', en: 'A field cannot be grouped by twice.' },
  groupSort: { fa: 'گروه‌ها را فقط با این‌ها می‌شود مرتب کرد: {names}', en: 'Groups can be sorted only by: {names}' },
  cursor: { fa: 'نشانگر صفحه به این پرس‌وجو نمی‌خورد.', en: 'The cursor does not belong to this query.' },
  inUse: { fa: 'این مقدار به کار رفته است.', en: 'This value is in use.' },
  noMatch: { fa: '«{value}» پیدا نشد.', en: '“{value}” was not found.' },
  ambiguous: { fa: 'بیش از یک «{value}» هست.', en: 'There is more than one “{value}”.' },
  repeated: { fa: 'همین مقدار در ردیف {row} هم آمده است.', en: 'Row {row} has the same value.' },
  notWithin: { fa: 'این مقدار زیر «{other}»ی که نوشته شده نیست.', en: 'It does not belong to what is written as {other}.' },
  notAbove: { fa: 'مقدارهای این فهرست زیر چنین مقداری نمی‌آیند.', en: 'Values of this list do not stand below such a value.' },
  alike: { fa: 'شبیه «{record}» است که از پیش هست.', en: 'It looks like “{record}”, which exists already.' },
  alikeRow: { fa: 'شبیه ردیف {row} همین فایل است.', en: 'It looks like row {row} of this file.' },
  brokenCard: { fa: 'این کارت ناقص یا خراب است و خوانده نمی‌شود.', en: 'This card is incomplete or damaged and cannot be read.' },
  overfull: { fa: 'این ردیف بیش از شمار ستون‌ها مقدار دارد.', en: 'This row has more values than there are columns.' },
  notForKind: { fa: 'این نوع فیلد چنین تنظیمی ندارد.', en: 'A field of this kind has no such setting.' },
  uniqueDefault: { fa: 'فیلد یکتا مقدار پیش‌فرض نمی‌گیرد.', en: 'A unique field takes no default.' },
  fieldName: { fa: 'با یک حرف کوچک لاتین آغاز کنید و فقط حرف و رقم لاتین بنویسید، مانند expiryDate.', en: 'Begin with a lower-case Latin letter and use only Latin letters and digits, as expiryDate.' },
  formName: { fa: 'فقط حروف کوچک لاتین و خط تیره بنویسید، مانند policies یا site-visits.', en: 'Use only lower-case Latin letters and hyphens, as policies or site-visits.' },
  numberPattern: { fa: 'الگو یک {seq} لازم دارد و جز {year}، {unit} و متن بی فاصله چیزی نمی‌پذیرد؛ نمونه: {year}-{seq:5}', en: 'A pattern has one {seq}, and besides it {year}, {unit} and text without blanks; an example: {year}-{seq:5}' },
  yearMissing: { fa: 'شماره‌ای که هر سال از نو آغاز می‌شود {year} هم لازم دارد.', en: 'A number that begins anew every year needs {year}, too.' },
  notNumbered: { fa: 'فرم «{form}» شماره‌ای ندارد که داده شود.', en: 'The form “{form}” has no number to be given.' },
  numberedElsewhere: { fa: 'فرم «{form}» از سری «{series}» شماره می‌گیرد.', en: 'The form “{form}” takes its numbers from the series “{series}”.' },
  templateSyntax: { fa: 'سطر {line}: این قالب خوانده نمی‌شود.', en: 'Line {line}: this template cannot be read.' },
  templateTag: { fa: 'سطر {line}: «{name}» نام هیچ دستوری نیست.', en: 'Line {line}: “{name}” is no tag.' },
  templateOpen: { fa: 'سطر {line}: «{name}» بسته نشده است.', en: 'Line {line}: “{name}” is not closed.' },
  templateName: { fa: 'سطر {line}: «{name}» نام هیچ فیلدی نیست که اینجا در دسترس شما باشد.', en: 'Line {line}: “{name}” is no field that is in your reach here.' },
  templateFilter: { fa: 'سطر {line}: «{name}» نام هیچ پالایه‌ای نیست.', en: 'Line {line}: “{name}” is no filter.' },
  barcodeKind: { fa: '«{name}» نام هیچ بارکدی نیست؛ یکی از این‌ها: {kinds}', en: '“{name}” is no kind of barcode; one of: {kinds}' },
  barcodeCheckDigit: { fa: 'رقم کنترل «{text}» برای بارکد {kind} درست نیست.', en: 'The check digit of “{text}” is wrong for a barcode {kind}.' },
  barcodeText: { fa: '«{text}» را نمی‌شود با بارکد {kind} نوشت.', en: '“{text}” cannot be written as a barcode {kind}.' },
  barcodeLong: { fa: 'متن بارکد از {max} نویسه بلندتر است.', en: 'The text of the code is longer than {max} characters.' },
  barcodesMany: { fa: 'بیش از {max} بارکد در یک چاپ جا نمی‌گیرد.', en: 'A print has room for {max} codes.' },
  atLine: { fa: 'سطر {line}: {what}', en: 'Line {line}: {what}' },
  templateLimit: { fa: 'این قالب بیش از اندازه کار یا حافظه می‌خواهد.', en: 'This template asks for too much work or memory.' },
  styleForbidden: { fa: '«{word}» در شیوهٔ چاپ پذیرفته نیست.', en: '“{word}” is not allowed in the style of a print.' },
  rollUpOf: { fa: 'فیلدی از یک فرم را نام ببرید که به این فرم پیوند دارد، مانند tasks.contact', en: 'Name a field of some form that refers to this form, as tasks.contact' },
  rollUpField: { fa: 'فیلد محاسبه باید عدد، مبلغ یا تاریخ باشد.', en: 'What is added up or compared must be a number, an amount or a date.' },
  rollUpResult: { fa: 'حاصل این محاسبه با نوع این فیلد نمی‌خواند.', en: 'What this comes to does not fit the kind of the field.' },
  rollUpFilter: { fa: 'شرط جمع‌بندی فقط فیلدهای خود همان فرم را می‌شناسد، با مقدارهای ثابت و بی «شامل».', en: 'A roll-up’s condition knows the form’s own fields, fixed values and no “contains”.' },
  rollUpAlone: { fa: 'فیلدی که جمع‌بندی می‌شود، مقدار دیگری نمی‌گیرد.', en: 'A field that rolls up takes nothing else.' },
  fileNotImported: { fa: 'فایل را نمی‌شود از صفحه‌گسترده خواند؛ آن را در خود رکورد بگذارید.', en: 'A file cannot be read from a spreadsheet; put it into the record itself.' },
  mergeItself: { fa: 'مقدار دیگری را انتخاب کنید که در همین فهرست است.', en: 'Choose another value of the same list.' },
  mergeSelf: { fa: 'هیچ رکوردی را نمی‌توان در خودش ادغام کرد.', en: 'A record cannot be merged into itself.' },
  unknownModule: { fa: '«{name}» نام هیچ ماژولی نیست.', en: '“{name}” is no module.' },
  moduleNeeded: { fa: '«{module}» خاموش نمی‌شود، چون به آن نیاز است: {users}', en: '“{module}” cannot be switched off; it is needed by: {users}' },
  userLimit: { fa: 'این نصب حداکثر {max} کاربر فعال می‌پذیرد و با این کار {count} کاربر فعال می‌شود.', en: 'This installation takes at most {max} active users, and this would make it {count}.' },
  unknownPlaces: { fa: 'در قالب جاهایی هست که شناخته نیست: {names}', en: 'The template has places that are not known: {names}' },
  noColumn: { fa: 'فایل چنین ستونی ندارد.', en: 'The file has no such column.' },
} satisfies Record<string, Label>;
export type MessageKey = keyof typeof messages;

/** The words of the interface (rest-api: `errors[].code`). Finer messages share the word `format`. */
export type FaultCode = 'required' | 'format' | 'unknown' | 'readOnly' | 'unique' | 'outOfReach' | 'outOfRange' | 'inUse';
const words: Partial<Record<MessageKey, FaultCode>> = {
  required: 'required', codeNeeded: 'required', unknown: 'unknown', noColumn: 'unknown', readOnly: 'readOnly', unique: 'unique', uniqueDeleted: 'unique', repeated: 'unique', alike: 'unique', alikeRow: 'unique', outOfReach: 'outOfReach', notWithin: 'outOfReach', goneTarget: 'outOfReach', notAbove: 'outOfReach', outOfRange: 'outOfRange',
  forbiddenUrl: 'outOfReach', past: 'outOfRange', future: 'outOfRange', contrary: 'outOfRange', tooLong: 'outOfRange', userLimit: 'outOfRange', moduleNeeded: 'inUse', unknownModule: 'unknown', tooMany: 'outOfRange', tooManyRows: 'outOfRange', decimals: 'outOfRange', order: 'outOfRange', hidden: 'outOfReach', needsAssign: 'outOfReach', administratorsOnly: 'outOfReach', inUse: 'inUse',
};

export type MessageParams = Record<string, string | number | Label>;

const DAY = /^\d{4}-\d\d-\d\d$/;
/** As people of the language read it: their digits, and a day in their calendar. */
const told = (value: string | number, language: Language): string =>
  (typeof value === 'number' ? showFigure(value, Math.abs(value) < 10_000 ? { max: 9999 } : {}, { language }) : DAY.test(value) ? showDate(value, { language }) : value);

/** One thing that is wrong with one field. `path` is completed on the way up: `phones[0].number`. */
export class Fault extends Error {
  constructor(readonly key: MessageKey, readonly params: MessageParams = {}, readonly path = '') { super(key); }
  get code(): FaultCode { return words[this.key] ?? 'format'; }
  at(prefix: string): Fault {
    const path = this.path.startsWith('[') || !this.path ? prefix + this.path : prefix ? `${prefix}.${this.path}` : this.path;
    return new Fault(this.key, this.params, path);
  }
  text(language: Language): string {
    return messages[this.key][language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = this.params[name];
      return value === undefined ? '' : typeof value === 'object' ? value[language] : told(value, language);
    });
  }
}

/** So many of a body's faults are told: who sends a hundred thousand wrong words is not answered about each. */
export const MOST_FAULTS = 100;
/** A fault for each key that is none of those known. */
export const unknownKeys = (given: object, isKnown: (key: string) => boolean): Fault[] =>
  Object.keys(given).filter((key) => !isKnown(key)).slice(0, MOST_FAULTS).map((key) => new Fault('unknown', {}, key));

/** Several faults at once: nothing of the input was taken. */
export class Faults extends Error {
  constructor(readonly faults: readonly Fault[]) { super(faults.map((f) => `${f.path}: ${f.key}`).join('; ')); }
}
