import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { Fault, user } from '@crm/platform/records';
import { Access, InPerson, ShownOnce } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { invalid, Problem } from '../errors';
import { CodeBody, FullProof, PasswordProof } from './auth.bodies';
import { actorOf, clientOf } from './auth.controller';
import { AuthService, userOf } from './auth.service';
import { BodyPipe } from './body.pipe';
import { LoginLimit } from './login-limit';
import { PasswordResets } from './password-resets.service';
import { TwoFactor, type TwoFactorState } from './two-factor.service';

const wrong = (field: 'password' | 'code'): Problem => invalid([new Fault(field === 'code' ? 'wrongCode' : 'wrongPassword', {}, field)]);

/** Everybody's own second factor; an administrator takes away one that is lost. */
@Controller()
export class TwoFactorController {
  constructor(private readonly auth: AuthService, private readonly twoFactor: TwoFactor, private readonly limit: LoginLimit, private readonly resets: PasswordResets) {}

  @Get('auth/two-factor') @InPerson('everybody knows his own second factor')
  state(@Req() request: ActingRequest): Promise<TwoFactorState> { return this.twoFactor.state(userOf(actorOf(request))); }

  @Post('auth/two-factor') @Header('Cache-Control', 'no-store') @InPerson('everybody sets up his own second factor') @ShownOnce('secret', 'uri')
  async begin(@Body(BodyPipe) { password }: PasswordProof, @Req() request: ActingRequest): Promise<{ secret: string; uri: string }> {
    const actor = actorOf(request);
    if (!await this.auth.provesHimself(actor, password, clientOf(request))) throw wrong('password');
    return this.twoFactor.begin(userOf(actor), actor.name);
  }

  @Post('auth/two-factor/confirm') @HttpCode(200) @Header('Cache-Control', 'no-store') @InPerson('everybody sets up his own second factor') @ShownOnce('recoveryCodes')
  async confirm(@Body(BodyPipe) { code }: CodeBody, @Req() request: ActingRequest): Promise<{ recoveryCodes: string[] }> {
    const actor = actorOf(request);
    const recoveryCodes = await this.limit.attempt(actor.name, clientOf(request).address, () => this.twoFactor.confirm(userOf(actor), code));
    if (!recoveryCodes) throw wrong('code');
    return { recoveryCodes };
  }

  @Post('auth/two-factor/recovery-codes') @HttpCode(200) @Header('Cache-Control', 'no-store') @InPerson('everybody draws his own recovery codes') @ShownOnce('recoveryCodes')
  async draw(@Body(BodyPipe) proof: FullProof, @Req() request: ActingRequest): Promise<{ recoveryCodes: string[] }> {
    await this.demand(proof, request);
    return { recoveryCodes: await this.twoFactor.drawRecoveryCodes(userOf(actorOf(request))) };
  }

  @Post('auth/two-factor/disable') @HttpCode(204) @InPerson('everybody switches off his own second factor')
  async disable(@Body(BodyPipe) proof: FullProof, @Req() request: ActingRequest): Promise<void> {
    await this.demand(proof, request);
    await this.twoFactor.end(userOf(actorOf(request)));
  }

  /** For who lost his authenticator and his recovery codes. */
  @Post('users/:id/two-factor-reset') @HttpCode(204) @Access(user, 'two-factor-reset')
  reset(@Param('id') id: string): Promise<void> { return this.resets.resetTwoFactor(id); }

  private async demand({ password, code }: FullProof, request: ActingRequest): Promise<void> {
    const actor = actorOf(request);
    const client = clientOf(request);
    if (!await this.auth.provesHimself(actor, password, client)) throw wrong('password');
    const right = await this.limit.attempt(actor.name, client.address, async () => await this.twoFactor.admits(userOf(actor), code) || undefined);
    if (!right) throw wrong('code');
  }
}
