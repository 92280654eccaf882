import type { Random } from './random';

/** The tenth digit of a national ID: the nine others weighted 10 to 2, modulo 11. */
export function completeNationalId(nine: string): string {
  const rest = [...nine].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11;
  return `${nine}${rest < 2 ? rest : 11 - rest}`;
}

const LEGAL_WEIGHTS = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];
/** The eleventh digit of a legal ID. */
export function completeLegalId(ten: string): string {
  const shift = Number(ten[9]) + 2;
  const rest = [...ten].reduce((sum, digit, i) => sum + (Number(digit) + shift) * LEGAL_WEIGHTS[i]!, 0) % 11;
  return `${ten}${rest % 10}`;
}

/** Ten digits that pass the check and are nobody's on purpose. */
export const madeUpNationalId = (random: Random): string => completeNationalId(`9${random.digits(8)}`);
/** Eleven digits that pass the check; real ones begin with 10 or 14, too. */
export const madeUpLegalId = (random: Random): string => completeLegalId(`1${random.pick(['0', '4'])}${random.digits(8)}`);

const MOBILE_PREFIXES = ['0912', '0912', '0912', '0913', '0913', '0919', '0910', '0935', '0936', '0937', '0901', '0902', '0921', '0990', '0991'];
/** `09120451236`. A nought after the prefix: real numbers seldom have one. */
export const madeUpMobile = (random: Random): string => `${random.pick(MOBILE_PREFIXES)}0${random.digits(6)}`;
/** Eight digits as within an Iranian area code: `88041236`. */
export const madeUpLandline = (random: Random): string => `${random.pick(['2', '3', '4', '5', '6', '7', '8'])}${random.digits(7)}`;
/** Five digits that know neither 0 nor 2, then five. */
export const madeUpPostalCode = (random: Random): string => `${Array.from({ length: 5 }, () => random.pick(['1', '3', '4', '5', '6', '7', '8', '9'])).join('')}${random.digits(4)}${random.whole(1, 9)}`;
/** IR and 24 digits, the first two of which make the whole 1 modulo 97. */
export function madeUpSheba(random: Random): string {
  const account = `0${random.pick(['12', '17', '18', '54', '57'])}0${random.digits(18)}`;
  const check = 98n - BigInt(`${account}182700`) % 97n;
  return `IR${String(check).padStart(2, '0')}${account}`;
}
