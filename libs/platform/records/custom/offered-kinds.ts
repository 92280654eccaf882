import type { KindName } from '../field';
import type { Label } from '../messages';

/** What of a field of some kind an administrator may set besides its names. */
export type FieldSetting = 'to' | 'list' | 'many' | 'options' | 'min' | 'max' | 'decimals' | 'search' | 'unique' | 'default' | 'formula' | 'rollUp';

/** A kind as it is offered to somebody who makes a field: in plain words, with what he may set. */
export interface OfferedKind { label: Label; example: Label; settings: readonly FieldSetting[] }

const text: readonly FieldSetting[] = ['max', 'search', 'unique', 'default', 'formula'];
const digits: readonly FieldSetting[] = ['search', 'unique'];

/** The kinds that fields of administrators may be of, in the order in which they are offered. The others are the product's own. */
export const offeredKinds: Partial<Record<KindName, OfferedKind>> = {
  text: { label: { fa: 'متن کوتاه', en: 'Short text' }, example: { fa: 'یک سطر، مانند نام یا شماره پرونده', en: 'One line, as a name or a file number' }, settings: text },
  longText: { label: { fa: 'متن بلند', en: 'Long text' }, example: { fa: 'چند سطر، مانند شرح', en: 'Several lines, as a description' }, settings: ['max', 'search'] },
  number: { label: { fa: 'عدد', en: 'Number' }, example: { fa: 'مانند تعداد یا متراژ', en: 'As a count or an area' }, settings: ['min', 'max', 'decimals', 'unique', 'default', 'formula', 'rollUp'] },
  money: { label: { fa: 'مبلغ', en: 'Amount of money' }, example: { fa: 'مانند حق بیمه', en: 'As a premium' }, settings: ['min', 'max', 'default', 'formula', 'rollUp'] },
  percent: { label: { fa: 'درصد', en: 'Percent' }, example: { fa: 'صفر تا صد', en: 'Nought to a hundred' }, settings: ['min', 'max', 'decimals', 'default', 'formula'] },
  date: { label: { fa: 'تاریخ', en: 'Date' }, example: { fa: 'مانند تاریخ انقضا', en: 'As a date of expiry' }, settings: ['default', 'formula', 'rollUp'] },
  dateTime: { label: { fa: 'تاریخ و ساعت', en: 'Date and time' }, example: { fa: 'مانند زمان بازدید', en: 'As the time of a visit' }, settings: ['default', 'rollUp'] },
  yesNo: { label: { fa: 'بله یا خیر', en: 'Yes or no' }, example: { fa: 'مانند «تسویه شد»', en: 'As “settled”' }, settings: ['default', 'formula'] },
  choice: { label: { fa: 'انتخاب از چند گزینه', en: 'Choice of options' }, example: { fa: 'گزینه‌هایی که همین‌جا می‌نویسید', en: 'Options that are written here' }, settings: ['options', 'default'] },
  lookup: { label: { fa: 'انتخاب از فهرست', en: 'Choice from a list' }, example: { fa: 'فهرستی از اطلاعات پایه که کاربران کامل می‌کنند', en: 'A list of the base data, which users extend' }, settings: ['list', 'many'] },
  tree: { label: { fa: 'انتخاب از درخت', en: 'Choice from a tree' }, example: { fa: 'مانند گروه مخاطبان', en: 'As contact groups' }, settings: ['to', 'many'] },
  reference: { label: { fa: 'پیوند به فرم دیگر', en: 'Link to another form' }, example: { fa: 'مانند مخاطب یا کاربر', en: 'As a contact or a user' }, settings: ['to', 'many', 'default'] },
  phone: { label: { fa: 'شماره تلفن', en: 'Phone number' }, example: { fa: 'رقم‌ها، با هر شکل نوشتن', en: 'Digits, written in any way' }, settings: digits },
  email: { label: { fa: 'ایمیل', en: 'E-mail' }, example: { fa: 'نشانی ایمیل', en: 'An e-mail address' }, settings: digits },
  address: { label: { fa: 'نشانی', en: 'Address' }, example: { fa: 'نشانی پستی', en: 'A postal address' }, settings: ['search'] },
  nationalId: { label: { fa: 'کدملی', en: 'National ID' }, example: { fa: 'ده رقم با رقم کنترل', en: 'Ten digits with a check digit' }, settings: digits },
  legalId: { label: { fa: 'شناسه ملی', en: 'Legal ID' }, example: { fa: 'یازده رقم با رقم کنترل', en: 'Eleven digits with a check digit' }, settings: digits },
  postalCode: { label: { fa: 'کدپستی', en: 'Postal code' }, example: { fa: 'ده رقم', en: 'Ten digits' }, settings: digits },
  sheba: { label: { fa: 'شماره شبا', en: 'Sheba number' }, example: { fa: 'IR و ۲۴ رقم', en: 'IR and 24 digits' }, settings: digits },
  card: { label: { fa: 'شماره کارت', en: 'Card number' }, example: { fa: 'شانزده رقم', en: 'Sixteen digits' }, settings: digits },
  url: { label: { fa: 'نشانی وب', en: 'Web address' }, example: { fa: 'مانند وب‌سایت شرکت', en: 'As a company’s site' }, settings: digits },
  tags: { label: { fa: 'برچسب‌ها', en: 'Tags' }, example: { fa: 'واژه‌هایی که هنگام نوشتن ساخته می‌شوند', en: 'Words that are made up while writing' }, settings: [] },
  rating: { label: { fa: 'امتیاز (ستاره)', en: 'Rating (stars)' }, example: { fa: 'یک تا پنج ستاره', en: 'One to five stars' }, settings: ['max', 'default'] },
  image: { label: { fa: 'تصویر', en: 'Picture' }, example: { fa: 'مانند عکس کارت ملی یا نشان شرکت', en: 'As a photo or a logo' }, settings: [] },
  file: { label: { fa: 'فایل', en: 'File' }, example: { fa: 'یک فایل، مانند قرارداد امضاشده', en: 'One file, as a signed contract' }, settings: [] },
  mapPoint: { label: { fa: 'نقطه روی نقشه', en: 'Point on the map' }, example: { fa: 'عرض و طول جغرافیایی', en: 'Latitude and longitude' }, settings: [] },
  icon: { label: { fa: 'نشانه', en: 'Icon' }, example: { fa: 'یک تصویر کوچک', en: 'A small picture' }, settings: ['default'] },
  colour: { label: { fa: 'رنگ', en: 'Colour' }, example: { fa: 'یک رنگ از جدول رنگ‌ها', en: 'One colour' }, settings: [] },
};

export const kindIsOffered = (kind: string): kind is KindName => Object.hasOwn(offeredKinds, kind);
export const takesSetting = (kind: string, setting: FieldSetting): boolean => kindIsOffered(kind) && offeredKinds[kind]!.settings.includes(setting);
