import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lookupSeed, Records, Seeds } from '@crm/platform/api';

/** What documents are. */
@Injectable()
export class DocumentsBaseData implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void { this.seeds.add(lookupSeed('document-lookups', __dirname, this.records)); }
}
