/**
 * What spreadsheets call things, besides the labels and names of the fields. By the path of a field as a mapping writes
 * it; a field that the type lacks is passed over. `kind` says which choice of the child row a heading means.
 */
export const headingWords: Record<string, readonly string[]> = {
  code: ['کد', 'کد مشتری', 'کد اشتراک', 'شماره مشتری', 'customer code', 'id'],
  firstName: ['نام', 'نام کوچک', 'اسم', 'first name', 'given name', 'name'],
  lastName: ['نام خانوادگی', 'فامیلی', 'فامیل', 'نام و نام خانوادگی', 'نام کامل', 'last name', 'surname', 'family name', 'full name'],
  name: ['نام', 'نام شرکت', 'شرکت', 'سازمان', 'نام سازمان', 'عنوان', 'company', 'company name', 'organisation', 'organization', 'name'],
  nationalId: ['کد ملی', 'کدملی', 'شماره ملی', 'national id', 'national code'],
  legalId: ['شناسه ملی', 'شناسه ملی شرکت', 'legal id'],
  economicCode: ['کد اقتصادی', 'شماره اقتصادی', 'economic code'],
  registrationNumber: ['شماره ثبت', 'registration number'],
  birthDate: ['تاریخ تولد', 'تولد', 'birth date', 'birthday', 'date of birth'],
  gender: ['جنسیت', 'gender', 'sex'],
  prefix: ['پیشوند', 'لقب', 'prefix', 'salutation'],
  position: ['سمت', 'شغل', 'عنوان شغلی', 'job title', 'position', 'سمت در کارت'],
  employer: ['شرکت', 'محل کار', 'نام شرکت', 'کارفرما', 'employer', 'company', 'محل کار در کارت'],
  experts: ['کارشناس', 'کارشناسان', 'کارشناس مربوطه', 'کارشناس فروش', 'مسئول', 'مسئول پیگیری', 'expert', 'owner', 'sales rep'],
  province: ['استان', 'نام استان', 'province', 'state'],
  city: ['شهر', 'شهرستان', 'نام شهر', 'city', 'town'],
  district: ['منطقه', 'محله', 'district', 'area'],
  country: ['کشور', 'country'],
  groups: ['گروه', 'گروه مشتری', 'دسته', 'دسته‌بندی', 'group', 'category'],
  roles: ['نقش', 'نوع ارتباط', 'role'],
  website: ['وب‌سایت', 'سایت', 'آدرس سایت', 'website', 'url'],
  description: ['توضیحات', 'توضیح', 'شرح', 'یادداشت', 'ملاحظات', 'description', 'notes', 'comment'],
  acquaintanceSource: ['نحوه آشنایی', 'منبع', 'معرف', 'source'],
  subject: ['موضوع', 'عنوان', 'subject'],
  title: ['عنوان', 'موضوع', 'title'],
  contact: ['مخاطب', 'مشتری', 'طرف حساب', 'contact', 'customer'],
  assignee: ['مسئول انجام', 'مسئول', 'انجام‌دهنده', 'assignee'],
  referrer: ['ارجاع‌دهنده', 'referrer'],
  dueAt: ['سررسید', 'مهلت', 'تاریخ سررسید', 'موعد', 'due', 'due date', 'deadline'],
  startedAt: ['تاریخ', 'زمان', 'تاریخ ارتباط', 'date', 'started at'],
  fullName: ['نام', 'نام و نام خانوادگی', 'نام کامل', 'full name', 'name'],
  username: ['نام کاربری', 'user name', 'login'],
  'phones.number': ['تلفن', 'شماره تلفن', 'شماره تماس', 'تلفن تماس', 'شماره', 'تلفن‌ها', 'phone', 'telephone', 'tel', 'phone number'],
  'phones.number:phone': ['تلفن ثابت', 'ثابت', 'تلفن محل کار', 'تلفن منزل', 'تلفن شرکت', 'تلفن دفتر', 'landline', 'work phone', 'home phone'],
  'phones.number:mobile': ['موبایل', 'تلفن همراه', 'همراه', 'شماره موبایل', 'شماره همراه', 'گوشی', 'mobile', 'cell', 'cell phone', 'mobile phone'],
  'phones.number:fax': ['فکس', 'نمابر', 'دورنگار', 'fax'],
  'emails.email': ['ایمیل', 'پست الکترونیک', 'پست الکترونیکی', 'رایانامه', 'نشانی ایمیل', 'email', 'e-mail', 'mail'],
  'addresses.address': ['آدرس', 'نشانی', 'نشانی پستی', 'آدرس پستی', 'محل', 'address', 'street'],
  'addresses.postalCode': ['کد پستی', 'کدپستی', 'postal code', 'zip', 'zip code'],
  'addresses.poBox': ['صندوق پستی', 'po box', 'p.o. box'],
};

/** Headings of the column that says what each row is, where a file holds several types. */
export const typeHeadings: readonly string[] = ['نوع', 'نوع مشتری', 'نوع مخاطب', 'نوع شخص', 'حقیقی/حقوقی', 'حقیقی یا حقوقی', 'ماهیت', 'type', 'kind', 'contact type'];

/** What such a column says, besides the names of the types. */
export const typeWords: Record<string, readonly string[]> = {
  person: ['حقیقی', 'شخص حقیقی', 'فرد', 'انسان', 'individual', 'natural person', 'people'],
  company: ['حقوقی', 'شخص حقوقی', 'سازمان', 'مؤسسه', 'موسسه', 'organisation', 'organization', 'legal person', 'legal entity', 'corporate'],
};
