import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lookupSeed, Records, Seeds } from '@crm/platform/api';

/** Roles, ratings, positions and the other drop-downs of persons and companies. */
@Injectable()
export class ContactsBaseData implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void { this.seeds.add(lookupSeed('contacts-lookups', __dirname, this.records)); }
}
