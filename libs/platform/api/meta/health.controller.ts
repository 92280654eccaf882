import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../access/access.decorator';
import { forbidden } from '../errors';
import { Metrics } from '../operation/metrics';
import { Readiness, type Ready } from '../operation/readiness';
import { CONFIGURATION, type Configuration } from '../settings/configuration';

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness, private readonly metrics: Metrics, @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'metricsToken'>) {}

  @Get('health') @Public('whoever starts or watches the product asks whether it is ready') health(): { status: 'ok' } { return { status: 'ok' }; }

  /** 503 while work cannot be done here. */
  @Get('health/ready') @Public('a proxy asks before it sends requests; the answer has words and no figures')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Ready> {
    const ready = await this.readiness.check();
    if (ready.status !== 'ready') response.status(503);
    return ready;
  }

  @Get('metrics') @Public('whoever watches has no session: the method demands METRICS_TOKEN, or a call from this machine itself')
  async figures(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!mayRead(request, this.configuration.metricsToken)) throw forbidden();
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
/** With the token from anywhere; without one only from this machine, and not through a proxy on it. */
function mayRead(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined && given !== undefined) {
    const [a, b] = [Buffer.from(given), Buffer.from(token)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
  const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => request.headers[name] !== undefined);
  return LOOPBACK.test(request.socket.remoteAddress ?? '') && !forwarded;
}
