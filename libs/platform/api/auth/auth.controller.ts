import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { isId } from '@crm/platform/records';
import type { Request, Response } from 'express';
import { InPerson, Public, SignedIn } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import { LoginBody, PasswordBody } from './auth.bodies';
import { AuthService, type Me, type SignIn, type SignInAnswer } from './auth.service';
import { BodyPipe } from './body.pipe';
import { clientAddress, clientAgent } from './client-address';
import { clearRefreshCookie, readRefreshCookie, requireOwnOrigin, setRefreshCookie } from './refresh-cookie';
import { signInFirst } from './refusals';
import type { Client, SessionRow } from './sessions';

export const clientOf = (request: Request): Client => ({ address: clientAddress(request), agent: clientAgent(request) });
export function actorOf(request: ActingRequest): Actor {
  if (!request.actor) throw signInFirst();
  return request.actor;
}

@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('login') @HttpCode(200) @Header('Cache-Control', 'no-store') @Public('nobody is signed in before this')
  async login(@Body(BodyPipe) body: LoginBody, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignInAnswer> {
    requireOwnOrigin(request);
    return answer(await this.auth.login(body, clientOf(request)), request, response);
  }

  @Post('refresh') @HttpCode(200) @Header('Cache-Control', 'no-store') @Public('the refresh cookie says who it is')
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignInAnswer> {
    requireOwnOrigin(request);
    return answer(await this.auth.refresh(readRefreshCookie(request), clientOf(request)), request, response);
  }

  @Post('logout') @HttpCode(204) @InPerson('ends the session that asks for it')
  async logout(@Req() request: ActingRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.auth.logout(actorOf(request));
    clearRefreshCookie(request, response);
  }

  @Post('password') @HttpCode(204) @InPerson('everybody changes his own password')
  changePassword(@Body(BodyPipe) body: PasswordBody, @Req() request: ActingRequest): Promise<void> {
    return this.auth.changePassword(actorOf(request), body, clientOf(request));
  }

  @Get('sessions') @InPerson('everybody sees his own sessions')
  async sessions(@Req() request: ActingRequest): Promise<{ data: (SessionRow & { current: boolean })[] }> {
    return { data: await this.auth.sessionsOf(actorOf(request)) };
  }

  @Delete('sessions/:id') @HttpCode(204) @InPerson('everybody ends his own sessions')
  async endSession(@Param('id') id: string, @Req() request: ActingRequest): Promise<void> {
    if (!isId(id) || !await this.auth.endSession(actorOf(request), id)) throw notFound();
  }

  @Get('me') @SignedIn('everybody knows his own rights', 'pending too')
  me(@Req() request: ActingRequest): Me { return this.auth.me(actorOf(request)); }
}

function answer({ answer: body, session }: SignIn, request: Request, response: Response): SignInAnswer {
  setRefreshCookie(request, response, session.refreshToken, session.expiresAt);
  return body;
}
