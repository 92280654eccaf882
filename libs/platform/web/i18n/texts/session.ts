import { registerTexts } from '../register-texts';

export const sessionTexts = registerTexts('session', {
  fa: {
    welcome: 'خوش آمدید', intro: 'برای ادامه وارد حساب کاربری خود شوید.', motto: 'مشتریان، ارتباط‌ها و کارهای دفتر، پیوسته در یک جا.',
    username: 'نام کاربری', password: 'گذرواژه', otp: 'رمز یک‌بارمصرف', signIn: 'ورود', signOut: 'خروج',
    usernameMissing: 'نام کاربری را بنویسید.', passwordMissing: 'گذرواژه را بنویسید.', otpMissing: 'رمز یک‌بارمصرف را بنویسید.',
    wrong: 'نام کاربری یا گذرواژه درست نیست.', tooMany: 'تلاش‌های ناموفق زیاد بود. چند دقیقه صبر کنید و دوباره بکوشید.',
    ended: 'نشست شما پایان یافت. دوباره وارد شوید.',
    mySubstitute: 'جانشین من', standsInFor: 'اکنون جانشین {{names}} هستید', changePassword: 'تغییر گذرواژه', currentPassword: 'گذرواژهٔ کنونی', newPassword: 'گذرواژهٔ نو', repeatPassword: 'تکرار گذرواژهٔ نو',
    passwordHint: 'دست‌کم ۸ نویسه.', tooShort: 'گذرواژه باید دست‌کم ۸ نویسه داشته باشد.', notSame: 'با گذرواژهٔ نو یکی نیست.', passwordChanged: 'گذرواژه تغییر کرد.',
    language: 'زبان', persian: 'فارسی', english: 'English', theme: 'پوسته', system: 'مانند سیستم', light: 'روشن', dark: 'تاریک',
    density: 'تراکم', compact: 'فشرده', comfortable: 'راحت', digits: 'ارقام', persianDigits: 'فارسی (۱۲۳)', latinDigits: 'لاتین (123)',
  },
  en: {
    welcome: 'Welcome', intro: 'Sign in to your account to continue.', motto: 'Customers, conversations and work of the office, joined in one place.',
    username: 'User name', password: 'Password', otp: 'One-time code', signIn: 'Sign in', signOut: 'Sign out',
    usernameMissing: 'Enter your user name.', passwordMissing: 'Enter your password.', otpMissing: 'Enter the one-time code.',
    wrong: 'The user name or the password is wrong.', tooMany: 'Too many failed attempts. Wait a few minutes and try again.',
    ended: 'Your session has ended. Sign in again.',
    mySubstitute: 'My substitute', standsInFor: 'You stand in for {{names}} now', changePassword: 'Change password', currentPassword: 'Present password', newPassword: 'New password', repeatPassword: 'New password again',
    passwordHint: 'At least 8 characters.', tooShort: 'The password needs at least 8 characters.', notSame: 'This differs from the new password.', passwordChanged: 'The password was changed.',
    language: 'Language', persian: 'فارسی', english: 'English', theme: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark',
    density: 'Density', compact: 'Compact', comfortable: 'Comfortable', digits: 'Digits', persianDigits: 'Persian (۱۲۳)', latinDigits: 'Latin (123)',
  },
});
