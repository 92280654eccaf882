import { Injectable } from '@nestjs/common';
import { Fault, latinDigits, parseTileAddress } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { forbidden } from '../errors';
import type { RecordRules } from '../records/record-rules';
import { ModuleSwitches } from '../modules/module-switches';
import { SetUp } from './set-up';
import { Settings } from './settings';

type Values = Record<string, unknown>;
/** Bytes of a picture, of which base64 makes four thirds. */
const LARGEST_LOGO = 200 * 1024;
const LOGO = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
/** The message shows them as they are to be written. */
const TILE_PLACES = { z: '{z}', x: '{x}', y: '{y}' };

/** What a kind alone cannot say of the platform's settings. */
@Injectable()
export class SettingsRules implements RecordRules {
  constructor(private readonly settings: Settings, private readonly modules: ModuleSwitches, private readonly setUp: SetUp) {}

  prepare(changes: Values): Values {
    return this.modules.prepare(typeof changes.backupTime === 'string' ? { ...changes, backupTime: latinDigits(changes.backupTime) } : changes);
  }

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    const { logo, backupTime, mapTiles } = after;
    const faults = await this.modules.check(after, before);
    if (typeof logo === 'string' && logo) {
      if (!LOGO.test(logo)) faults.push(new Fault('picture', {}, 'logo'));
      else if (logo.length * 0.75 > LARGEST_LOGO) faults.push(new Fault('tooLong', { max: Math.floor(LARGEST_LOGO / 0.75) }, 'logo'));
    }
    if (typeof backupTime === 'string' && backupTime && !/^([01]\d|2[0-3]):[0-5]\d$/.test(backupTime)) faults.push(new Fault('timeOfDay', {}, 'backupTime'));
    if (typeof mapTiles === 'string' && mapTiles && !parseTileAddress(mapTiles)) faults.push(new Fault('tileAddress', TILE_PLACES, 'mapTiles'));
    return faults;
  }
  beforeDelete(): void { throw forbidden(); }
  async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    requestContext().afterCommit.push(() => this.settings.forget());
    if (changes.setUpAt && !before?.setUpAt) await this.setUp.ended(id, { ...before, ...changes });
  }
}
