import type { Label, Language } from '@crm/platform/records';

/** Why somebody may or may not do something with a record, in whole sentences. Names in braces are filled in. */
const sentences = {
  userOff: { fa: '«{user}» غیرفعال است و به هیچ چیزی دسترسی ندارد.', en: '“{user}” is switched off and reaches nothing.' },
  templateOff: { fa: 'الگوی «{template}» غیرفعال است و کاربران آن به هیچ چیزی دسترسی ندارند.', en: 'The template “{template}” is switched off, and its users reach nothing.' },
  deleted: { fa: 'این رکورد حذف شده است؛ تا بازگردانی نشود کسی آن را نمی‌بیند.', en: 'This record is deleted; until it is restored nobody sees it.' },
  noGrant: { fa: 'الگوی «{template}» هیچ دسترسی‌ای روی «{form}» ندارد.', en: 'The template “{template}” has no grant on {form}.' },
  notGranted: { fa: 'هیچ‌کدام از دسترسی‌های الگوی «{template}» روی «{form}» این کار را ندارد.', en: 'No grant of the template “{template}” on {form} has this operation.' },
  allows: { fa: 'دسترسی {number} الگوی «{template}» روی «{form}» این کار را اجازه می‌دهد و این رکورد را در بر می‌گیرد ({whose}).', en: 'Grant {number} of the template “{template}” on {form} allows this and covers the record ({whose}).' },
  allowsWithView: { fa: 'دسترسی {number} الگوی «{template}» این کار را اجازه می‌دهد و دسترسی {view} مشاهدهٔ همین رکورد را.', en: 'Grant {number} of the template “{template}” allows this, and grant {view} lets him view the record.' },
  builtIn: { fa: 'الگوی مدیر سیستم همهٔ کارها را روی همهٔ رکوردها اجازه می‌دهد.', en: 'The administrators’ template allows everything with every record.' },
  select: { fa: 'هر کاربری می‌تواند این رکورد را در فرم‌های دیگر انتخاب کند؛ فقط عنوان آن دیده می‌شود.', en: 'Every user may select this record in other forms; only its title is shown.' },
  selectPlace: { fa: 'کسی که به استان‌هایی محدود است فقط همان استان‌ها و مناطق‌شان را انتخاب می‌کند و این یکی از آن‌ها نیست.', en: 'Who is limited to provinces selects only those and their districts, and this is none of them.' },
  personal: { fa: 'این رکورد شخصیِ خود اوست.', en: 'This is a personal record of his own.' },
  notPersonal: { fa: 'این رکورد شخصی از آن {owners} است.', en: 'This is a personal record of {owners}.' },
  ownerless: { fa: 'این رکورد شخصی نیست و از آن هیچ‌کس نیست.', en: 'This record is nobody’s own.' },
  shared: { fa: 'این رکورد با همه یا با الگوی او مشترک است.', en: 'This record is shared with everybody or with his template.' },
  notShared: { fa: 'این رکورد با الگوی «{template}» مشترک نیست، یا او فرم آن را نمی‌بیند.', en: 'This record is not shared with the template “{template}”, or he may not view its form.' },
  substitute: { fa: 'او اکنون جانشین «{absent}» است و این رکورد از آن «{absent}» است.', en: 'He stands in for “{absent}” now, to whom this record belongs.' },
  scope: { fa: 'دسترسی {number} به این رکورد نمی‌رسد ({whose})؛ رکورد از آن {owners} است.', en: 'Grant {number} does not reach the record ({whose}); it belongs to {owners}.' },
  unassigned: { fa: 'دسترسی {number} به این رکورد نمی‌رسد ({whose})؛ رکورد از آن هیچ‌کس نیست.', en: 'Grant {number} does not reach the record ({whose}); it belongs to nobody.' },
  place: { fa: 'دسترسی {number} به استان‌های {places} محدود است و رکورد در «{place}» است.', en: 'Grant {number} is limited to the provinces {places}, and the record lies in “{place}”.' },
  district: { fa: 'دسترسی {number} به بعضی از مناطق محدود است و منطقهٔ رکورد، «{place}»، در میان آن‌ها نیست.', en: 'Grant {number} is limited to some districts, and that of the record, “{place}”, is not among them.' },
  noPlace: { fa: 'دسترسی {number} به استان‌هایی محدود است و این رکورد استان ندارد.', en: 'Grant {number} is limited to provinces, and the record has none.' },
  needsView: { fa: 'دسترسی {number} این کار را دارد، ولی «مشاهده» ندارد و هیچ دسترسی دیگری مشاهدهٔ این رکورد را نمی‌دهد.', en: 'Grant {number} has this operation but not “See”, and no other grant lets him see this record.' },
  condition: { fa: 'دسترسی {number} به این رکورد نمی‌رسد.', en: 'Grant {number} does not reach the record.' },
  masked: { fa: 'از این فیلدها فقط چند نویسه را می‌بیند: {fields}.', en: 'Of these fields he sees a few characters only: {fields}.' },
  hidden: { fa: 'این فیلدها از او پنهان‌اند: {fields}.', en: 'These fields are hidden from him: {fields}.' },
  readOnly: { fa: 'این فیلدها را فقط می‌خواند: {fields}.', en: 'These fields he only reads: {fields}.' },
  own: { fa: 'فقط رکوردهای خودش', en: 'only his own records' },
  template: { fa: 'رکوردهای کاربران الگوهای {names}', en: 'records of the users of the templates {names}' },
  unit: { fa: 'رکوردهای کاربران واحدهای {names} و زیرمجموعه‌های آن', en: 'records of the users of the units {names} and below' },
  noUnit: { fa: 'رکوردهای کاربران واحد خودش، که او واحدی ندارد', en: 'records of the users of his own unit, and he has none' },
  all: { fa: 'همهٔ رکوردها', en: 'all records' },
  none: { fa: 'هیچ استانی', en: 'none' },
  unnamed: { fa: 'کاربری که در دسترس شما نیست', en: 'a user out of your reach' },
} satisfies Record<string, Label>;
export type Sentence = keyof typeof sentences;

/** A whole sentence in the language, its names filled in; numbers with its digits. */
export function say(language: Language, sentence: Sentence, names: Record<string, string | number> = {}): string {
  return sentences[sentence][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = names[name] ?? '';
    return typeof value === 'number' && language === 'fa' ? value.toLocaleString('fa-IR', { useGrouping: false }) : String(value);
  });
}
/** Names as a list: «الف»، «ب». */
export const listed = (language: Language, names: readonly string[]): string => names.map((name) => (language === 'fa' ? `«${name}»` : `“${name}”`)).join(language === 'fa' ? '، ' : ', ');
