import { Module } from '@nestjs/common';
import { ContactsModule } from '@crm/contacts/api';
import { document, documentsModule, documentTemplate } from '@crm/documents/records';
import { RecordsModule, Switchable } from '@crm/platform/api';
import { DocumentsBaseData } from './base-data/documents-base-data';
import './document-routes';
import { DocumentVersionsController } from './document-versions.controller';
import { FromTemplateController } from './templates/from-template.controller';
import { FromTemplateService } from './templates/from-template.service';

@Switchable(documentsModule)
@Module({
  imports: [ContactsModule, RecordsModule.for(documentTemplate), RecordsModule.for(document)],
  controllers: [DocumentVersionsController, FromTemplateController], providers: [DocumentsBaseData, FromTemplateService],
})
export class DocumentsModule {}
