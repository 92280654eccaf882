import { Body, Controller, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { user } from '@crm/platform/records';
import type { Request } from 'express';
import { Access, Public, ShownOnce } from '../access/access.decorator';
import { Database } from '../database/database';
import { RateLimit } from '../http/rate-limit';
import { ResetBody } from './auth.bodies';
import { BodyPipe } from './body.pipe';
import { clientAddress, networkOf } from './client-address';
import { type IssuedReset, PasswordResets } from './password-resets.service';
import { requireOwnOrigin } from './refresh-cookie';
import { tooManyFailures } from './refusals';

/** Wrong codes from one network. A code has 192 random bits: this keeps the noise down, not the guessing. */
export const WRONG_RESETS = { most: 20, seconds: 15 * 60 };

@Controller()
export class PasswordResetsController {
  private readonly wrong: RateLimit;

  constructor(private readonly resets: PasswordResets, database: Database) { this.wrong = new RateLimit(database, 'wrong resets', WRONG_RESETS); }

  @Post('users/:id/password-reset') @Header('Cache-Control', 'no-store') @Access(user, 'password-reset') @ShownOnce('code', 'url')
  issue(@Param('id') id: string, @Req() request: Request): Promise<IssuedReset> {
    return this.resets.issue(id, `${request.protocol}://${request.host ?? ''}`);
  }

  @Post('auth/password-reset') @HttpCode(204) @Public('the code says who it is')
  async use(@Body(BodyPipe) body: ResetBody, @Req() request: Request): Promise<void> {
    requireOwnOrigin(request);
    const network = networkOf(clientAddress(request));
    const wait = this.wrong.waits(network);
    if (wait) throw tooManyFailures(wait);
    try {
      await this.resets.use(body);
    } catch (error) {
      const already = await this.wrong.take(network);
      throw already ? tooManyFailures(already) : error;
    }
  }
}
