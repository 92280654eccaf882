import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { printFormat } from '@crm/platform/records';
import { FilesModule } from '../files/files.module';
import { JobsModule } from '../jobs/jobs.module';
import { Chromium } from '../printing/chromium';
import { PrintFormatRules } from '../printing/formats/print-format.rules';
import { PrintFormatsController } from '../printing/formats/print-formats.controller';
import { FormatThreads } from '../printing/formats/format-threads';
import { PrintFormats } from '../printing/formats/print-formats.service';
import { PrintingController } from '../printing/printing.controller';
import { PrintingService } from '../printing/printing.service';
import { RecordLists } from '../records/record-lists';
import { RecordsModule } from '../records/records.module';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { ExportsController } from './exports.controller';
import { EXPORTS_FOLDER, ExportsService } from './exports.service';
import './export-routes';
import { FigureSheets } from './figure-sheets';
import { QueryWords } from './query-words';
import { SheetFiles } from './sheet-files';
import { SheetPlan } from './sheet-plan';

/** Records into files and onto paper. Takes Records and the registry from the platform's global module. */
@Module({
  imports: [FilesModule, JobsModule, RecordsModule.for(printFormat, { rules: PrintFormatRules })],
  controllers: [ExportsController, PrintFormatsController, PrintingController],
  providers: [
    Chromium, ExportsService, FigureSheets, FormatThreads, PrintFormats, PrintingService, QueryWords, RecordLists, SheetFiles, SheetPlan,
    { provide: EXPORTS_FOLDER, inject: [CONFIGURATION], useFactory: ({ dataDir }: Configuration) => join(dataDir, 'exports') },
  ],
})
export class ExportsModule {}
