import path from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lookupSeed, Records, type Seed, Seeds } from '@crm/platform/api';
import { view } from '@crm/platform/records';

/** Roles, ratings, positions and the other drop-downs of persons and companies. */
@Injectable()
export class ContactsBaseData implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void {
    this.seeds.add(lookupSeed('contacts-lookups', __dirname, this.records), lookupSeed('contacts-personnel-lookups', path.join(__dirname, 'personnel'), this.records), this.views());
  }

  /** The most important first, for whoever wants it so; the office makes it the default of a list where it likes. */
  private views(): Seed {
    return {
      name: 'contacts-views',
      run: async () => {
        await this.records.of(view).createMany(['persons', 'companies'].map((type) => ({ type, name: 'به ترتیب اولویت', sort: 'priority', shared: true })));
      },
    };
  }
}
