import { Fault, parseField, user } from '@crm/platform/records';
import { IsOptional } from 'class-validator';
import { Parsed } from './body.pipe';

const LONGEST = 200;
/** Text that is compared, not stored: taken as it was typed. */
function typed(value: unknown): string {
  if (value === undefined || value === null || value === '') throw new Fault('required');
  if (typeof value !== 'string') throw new Fault('text');
  if (value.length > LONGEST) throw new Fault('tooLong', { max: LONGEST });
  return value;
}

export class LoginBody {
  @Parsed(typed) username!: string;
  @Parsed(typed) password!: string;
  /** The second factor, for users who have one. */
  @IsOptional() @Parsed(typed) otp?: string;
}

export class PasswordBody {
  @Parsed(typed) current!: string;
  @Parsed((value) => parseField(value, user.fields.password)) next!: string;
}

export class ResetBody {
  @Parsed(typed) code!: string;
  @Parsed((value) => parseField(value, user.fields.password)) password!: string;
}

/** Proof that it is the user himself who asks. */
export class PasswordProof {
  @Parsed(typed) password!: string;
}
export class CodeBody {
  @Parsed(typed) code!: string;
}
export class FullProof {
  @Parsed(typed) password!: string;
  /** Of the authenticator, or a recovery code. */
  @Parsed(typed) code!: string;
}
