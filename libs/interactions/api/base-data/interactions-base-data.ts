import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lookupSeed, Records, Seeds } from '@crm/platform/api';

/** Methods and results of interactions. */
@Injectable()
export class InteractionsBaseData implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void { this.seeds.add(lookupSeed('interactions-lookups', __dirname, this.records)); }
}
