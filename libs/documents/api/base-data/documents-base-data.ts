import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lookupSeed, MadeFiles, Records, Seeds } from '@crm/platform/api';
import { createSampleDocuments } from '../sample/sample-documents';
import { FromTemplateService } from '../templates/from-template.service';

/** What documents are. */
@Injectable()
export class DocumentsBaseData implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds, private readonly files: MadeFiles, private readonly templates: FromTemplateService) {}

  onModuleInit(): void {
    this.seeds.add(lookupSeed('document-lookups', __dirname, this.records), { name: 'sample-documents', sample: true, run: () => createSampleDocuments(this.records, this.files, this.templates) });
  }
}
