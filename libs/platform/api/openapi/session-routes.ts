import { AuthController } from '../auth/auth.controller';
import { PasswordResetsController } from '../auth/password-resets.controller';
import { TwoFactorController } from '../auth/two-factor.controller';
import { describeRoutes } from './describe-routes';
import { boolean, both, data, instant, integer, list, mapOf, object, oneOf, orNull, ref, string, uuid } from './schema-words';

const password = { type: 'string', format: 'password', maxLength: 200 };
const closed = (schema: object) => ({ ...schema, additionalProperties: false });

const pending = { ...orNull(oneOf('password', 'twoFactor')), description: both({ fa: 'آنچه کاربر پیش از هر کار دیگری باید بکند', en: 'What the user has to do before anything else; until then everything else is refused with 403 and this word' }) };
const code = { ...string, maxLength: 200, description: both({ fa: 'کد برنامهٔ رمزساز یا یک کد بازیابی', en: 'Of the authenticator, or a recovery code' }) };
const recoveryCodes = object({ recoveryCodes: { ...orNull(list(string)), description: both({ fa: 'فقط در همین پاسخ', en: 'In this answer only' }) } });

describeRoutes(AuthController, {
  login: {
    summary: { fa: 'ورود', en: 'Sign in' }, answer: ref('SignIn'), answerHeaders: ['Set-Cookie'], refusals: [401, 403, 429],
    body: closed(object({ username: string, password }, { otp: orNull(string) })),
    details: { fa: 'نام یا گذرواژهٔ نادرست یک پاسخ دارند', en: 'An unknown name and a wrong password get one answer. Who has a second factor sends `otp`, too: without it 401 with `errors[0].field` = `otp`. 403: a page of another origin asked' },
  },
  refresh: {
    summary: { fa: 'تمدید نشست', en: 'Renew the access token' }, answer: ref('SignIn'), answerHeaders: ['Set-Cookie'], refusals: [401, 403],
    details: { fa: 'با کوکی ورود', en: 'By the cookie of signing in' },
  },
  logout: { summary: { fa: 'خروج', en: 'Sign out' } },
  changePassword: {
    summary: { fa: 'تغییر گذرواژهٔ خود', en: 'Change one\'s own password' }, body: closed(object({ current: password, next: { ...password, minLength: 8 } })), refusals: [429],
    details: { fa: 'نشست‌های دیگر پایان می‌یابند', en: 'Ends every other session of the user' },
  },
  sessions: { summary: { fa: 'نشست‌های من', en: 'One\'s own sessions' }, answer: data(ref('Session')) },
  endSession: { summary: { fa: 'پایان دادن به یک نشست', en: 'End one of one\'s own sessions' } },
  me: { summary: { fa: 'من و دسترسی‌هایم', en: 'Who the caller is and what he may do' }, answer: ref('Me') },
}, {
  SignedInUser: object({ id: uuid, username: string, fullName: string }),
  SignIn: object({ accessToken: string, expiresIn: { ...integer, description: 'Seconds · ثانیه' }, user: ref('SignedInUser') }, { pending: { ...pending, ...oneOf('password', 'twoFactor') } }),
  Session: object({ id: uuid, createdAt: instant, lastUsedAt: instant, ip: string, agent: string, current: boolean }),
  Me: object({
    user: ref('SignedInUser'), pending, accessTemplate: orNull(object({ id: uuid, title: string, name: string })),
    forms: { ...mapOf(list(string)), description: 'Operations by the path of the form · عملیات هر فرم' },
    ownPassword: { ...boolean, description: both({ fa: 'می‌تواند گذرواژهٔ خود را عوض کند', en: 'May change his own password' }) },
    modulesOff: { ...list(string), description: both({ fa: 'ماژول‌های خاموش', en: 'Modules that are switched off' }) },
    standsInFor: { ...list(object({ id: uuid, title: string, until: instant })), description: both({ fa: 'اکنون جانشین این کاربران است', en: 'Those in whose place he stands now' }) },
  }),
});

describeRoutes(TwoFactorController, {
  state: { summary: { fa: 'ورود دومرحله‌ای من', en: 'One\'s own second factor' }, answer: object({ enabled: boolean, recoveryCodesLeft: integer }) },
  begin: {
    summary: { fa: 'آغاز راه‌اندازی ورود دومرحله‌ای', en: 'Begin to set up two-factor sign-in' }, body: closed(object({ password })), refusals: [409, 429],
    answer: object({ secret: orNull(string), uri: { ...orNull(string), description: both({ fa: 'برای کد QR؛ فقط در همین پاسخ', en: 'For a QR code; in this answer only' }) } }),
    details: { fa: 'با تأیید یک کد روشن می‌شود', en: 'It is on once a code of it is confirmed' },
  },
  confirm: { summary: { fa: 'تأیید با یک کد', en: 'Confirm it by a code' }, body: closed(object({ code })), answer: recoveryCodes, refusals: [409, 429] },
  draw: { summary: { fa: 'کدهای بازیابی تازه', en: 'New recovery codes in the place of the old ones' }, body: closed(object({ password, code })), answer: recoveryCodes, refusals: [429] },
  disable: { summary: { fa: 'خاموش کردن ورود دومرحله‌ای', en: 'Switch two-factor sign-in off' }, body: closed(object({ password, code })), refusals: [429] },
  reset: { summary: { fa: 'برداشتن ورود دومرحله‌ای یک کاربر', en: 'Take away the second factor of a user who lost it' }, details: { fa: 'نشست‌های او پایان می‌یابند', en: 'Ends his sessions. Only administrators do so for administrators' } },
});
describeRoutes(PasswordResetsController, {
  issue: {
    summary: { fa: 'صدور کد گذرواژهٔ تازه برای یک کاربر', en: 'Issue a code by which a user sets a new password' },
    answer: object({ code: orNull(string), url: orNull(string), expiresAt: instant }),
    details: { fa: 'یک ساعت و یک بار؛ فقط در همین پاسخ', en: 'For an hour, once, in this answer only; a new one ends the one before. Only administrators do so for administrators' },
  },
  use: {
    summary: { fa: 'گذرواژهٔ تازه با کد', en: 'Set a new password by a code' }, body: closed(object({ code: string, password: { ...password, minLength: 8 } })), refusals: [403, 429],
    details: { fa: 'همهٔ نشست‌ها پایان می‌یابند', en: 'Ends every session of the user' },
  },
});
