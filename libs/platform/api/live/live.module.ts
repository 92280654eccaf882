import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { LiveAudit } from './live-audit';
import { LiveChannel } from './live-channel';
import { LiveEvents } from './live-event';
import { LiveGateway } from './live.gateway';
import { LiveHub } from './live-hub';
import { LivePublisher } from './live-publisher';
import { LiveRights } from './live-rights';
import { LiveRows } from './live-rows';
import { Presence } from './presence';

/** Changes are told at once to whoever may see them. Takes the rest from the platform's global module. */
@Module({
  imports: [DiscoveryModule],
  providers: [LiveAudit, LiveChannel, LiveEvents, LiveGateway, LiveHub, LivePublisher, LiveRights, LiveRows, Presence],
  exports: [LiveEvents, LiveHub, LiveRows],
})
export class LiveModule {}
