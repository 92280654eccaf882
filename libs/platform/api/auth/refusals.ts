import { Fault, Problem } from '../errors';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

/** One answer for an unknown user, a wrong password and a user who is switched off. */
export const loginRefused = (): Problem =>
  new Problem(401, { fa: 'نام کاربری یا گذرواژه درست نیست.', en: 'The user name or the password is not right.' }, { headers: CHALLENGE });

/** The password was right, and a one-time code is needed, too: without one, or with a wrong one. */
export const codeRefused = (given: boolean): Problem =>
  new Problem(401, given ? { fa: 'کد یک‌بارمصرف درست نیست.', en: 'The one-time code is not right.' } : { fa: 'کد یک‌بارمصرف لازم است.', en: 'A one-time code is needed.' },
    { faults: [new Fault(given ? 'wrongCode' : 'codeNeeded', {}, 'otp')], headers: CHALLENGE });

/** No token, or one that is forged, expired or revoked. */
export const signInFirst = (): Problem =>
  new Problem(401, { fa: 'نخست وارد شوید.', en: 'Sign in first.' }, { headers: CHALLENGE });

/** @param seconds until the next attempt is looked at */
export function tooManyFailures(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60);
  return new Problem(429, { fa: 'تلاش‌های ناموفق زیاد بود.', en: 'Too many failed attempts.' }, {
    detail: {
      fa: `${minutes.toLocaleString('fa-IR')} دقیقهٔ دیگر دوباره امتحان کنید.`,
      en: `Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    },
    headers: { 'Retry-After': String(seconds) },
  });
}

/** A program that asks too often. @param seconds until the next request is looked at */
export const tooManyRequests = (seconds: number): Problem =>
  new Problem(429, { fa: 'درخواست‌ها بیش از اندازه‌اند؛ کمی صبر کنید.', en: 'There are too many requests; wait a moment.' }, { headers: { 'Retry-After': String(seconds) } });

/** A page of another origin used this browser's cookie. */
export const foreignOrigin = (): Problem =>
  new Problem(403, { fa: 'این درخواست از نشانی دیگری آمده است.', en: 'This request comes from another origin.' });
