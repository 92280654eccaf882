import { Module } from '@nestjs/common';
import { batch } from '@crm/platform/records';
import { JobsModule } from '../jobs/jobs.module';
import { RecordsModule } from '../records/records.module';
import { Batches } from './batches';
import { BatchesController } from './batches.controller';
import { Bulk } from './bulk';
import { UndoService } from './undo.service';

/** Work on many records, done and taken back as one. */
@Module({ imports: [JobsModule, RecordsModule.for(batch)], controllers: [BatchesController], providers: [Batches, Bulk, UndoService], exports: [Batches, Bulk] })
export class BatchesModule {}
