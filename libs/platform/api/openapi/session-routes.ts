import { AuthController } from '../auth/auth.controller';
import { describeRoutes } from './describe-routes';
import { boolean, both, data, instant, integer, list, mapOf, object, orNull, ref, string, uuid } from './schema-words';

const password = { type: 'string', format: 'password', maxLength: 200 };
const closed = (schema: object) => ({ ...schema, additionalProperties: false });

describeRoutes(AuthController, {
  login: {
    summary: { fa: 'ورود', en: 'Sign in' }, answer: ref('SignIn'), answerHeaders: ['Set-Cookie'], refusals: [401, 403, 429],
    body: closed(object({ username: string, password }, { otp: orNull(string) })),
    details: { fa: 'نام یا گذرواژهٔ نادرست یک پاسخ دارند', en: 'An unknown name and a wrong password get one answer. 403: a page of another origin asked' },
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
  SignIn: object({ accessToken: string, expiresIn: { ...integer, description: 'Seconds · ثانیه' }, user: ref('SignedInUser') }),
  Session: object({ id: uuid, createdAt: instant, lastUsedAt: instant, ip: string, agent: string, current: boolean }),
  Me: object({
    user: ref('SignedInUser'), accessTemplate: orNull(object({ id: uuid, title: string, name: string })),
    forms: { ...mapOf(list(string)), description: 'Operations by the path of the form · عملیات هر فرم' },
    ownPassword: { ...boolean, description: both({ fa: 'می‌تواند گذرواژهٔ خود را عوض کند', en: 'May change his own password' }) },
    standsInFor: { ...list(object({ id: uuid, title: string, until: instant })), description: both({ fa: 'اکنون جانشین این کاربران است', en: 'Those in whose place he stands now' }) },
  }),
});
