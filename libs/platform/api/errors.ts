import { HttpException } from '@nestjs/common';
import { Fault, Faults, type Label, type Language, type RecordType } from '@crm/platform/records';

/** Answers with its status as problem+json (RFC 9457) in the language of the request. */
export class Problem extends HttpException {
  constructor(status: number, readonly title: Label, readonly more: { detail?: Label; faults?: readonly Fault[]; extra?: Record<string, unknown>; headers?: Record<string, string> } = {}) {
    super(title.en, status);
  }
  body(language: Language): Record<string, unknown> {
    const { detail, faults, extra } = this.more;
    return {
      type: 'about:blank', title: this.title[language], status: this.getStatus(), ...(detail ? { detail: detail[language] } : {}), ...extra,
      ...(faults?.length ? { errors: faults.map((fault) => ({ field: fault.path, code: fault.code, message: fault.text(language) })) } : {}),
    };
  }
}

export const invalid = (faults: readonly Fault[]): Problem =>
  new Problem(400, { fa: 'مقدارها درست نیستند.', en: 'The values are not valid.' }, { faults });
export const invalidField = (field: string, key: Fault['key'], params = {}): Problem => invalid([new Fault(key, params, field)]);
export const badRequest = (fa: string, en: string): Problem => new Problem(400, { fa, en });
export const unauthenticated = (): Problem => new Problem(401, { fa: 'نخست وارد شوید.', en: 'Sign in first.' });
export const forbidden = (): Problem => new Problem(403, { fa: 'شما اجازهٔ این کار را ندارید.', en: 'You may not do this.' });
/** Of these fields, which say whose a record is or where it lies. */
export function needsAssign(type: RecordType, names: readonly string[]): Problem {
  const faults = names.map((name) => new Fault('needsAssign', { field: type.fields[name]! }, name));
  return new Problem(403, { fa: 'شما اجازهٔ این کار را ندارید.', en: 'You may not do this.' }, { faults, detail: { fa: faults.map((fault) => fault.text('fa')).join(' '), en: faults.map((fault) => fault.text('en')).join(' ') } });
}
export const inPersonOnly = (): Problem => new Problem(403, { fa: 'این کار با کلید API ممکن نیست؛ خود کاربر باید وارد شود.', en: 'No API key may do this: the user has to sign in himself.' });
/** `pending` stands in the answer, so that the page knows what to ask for. */
export const notReady = (pending: 'password' | 'twoFactor'): Problem => new Problem(403, pending === 'password'
  ? { fa: 'نخست گذرواژهٔ خود را عوض کنید.', en: 'First set a new password of your own.' }
  : { fa: 'نخست ورود دومرحله‌ای را راه بیندازید.', en: 'First set up two-factor sign-in.' }, { extra: { pending } });
export const notFound = (): Problem => new Problem(404, { fa: 'چیزی پیدا نشد.', en: 'There is nothing here.' });
/** As what is not there, to those who may know where it went. `type`: a path. */
export const mergedAway = (type: string, id: string): Problem => new Problem(404, { fa: 'این رکورد در رکورد دیگری ادغام شده است.', en: 'This record was merged into another.' }, { extra: { mergedInto: { type, id } } });
export const staleVersion = (): Problem => new Problem(412, { fa: 'این رکورد در این فاصله تغییر کرده است.', en: 'The record was changed in the meantime.' });
export const versionRequired = (): Problem => new Problem(428, { fa: 'سرآیند If-Match لازم است.', en: 'The header If-Match is required.' });
export const taken = (field: string, byDeleted = false): Problem =>
  new Problem(409, { fa: 'این مقدار پیش‌تر ثبت شده است.', en: 'This value is already taken.' }, { faults: [new Fault(byDeleted ? 'uniqueDeleted' : 'unique', {}, field)] });

/** `label` is the form's, `fieldLabel` that of the field by which its records refer to this one. */
export interface Dependants { type: string; field: string; label: Label; fieldLabel: Label; count: number }
export const hasDependants = (dependants: readonly Dependants[], language: Language): Problem => new Problem(
  409, { fa: 'رکوردهای دیگری به این رکورد وابسته‌اند.', en: 'Other records depend on this one.' },
  { extra: { dependants: dependants.map((d) => ({ ...d, label: d.label[language], fieldLabel: d.fieldLabel[language] })) } },
);

export { Fault, Faults };
