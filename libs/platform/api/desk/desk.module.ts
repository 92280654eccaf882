import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module';
import { AccessController } from './access.controller';
import { CompareService } from './compare.service';
import './desk-routes';
import { ExplainService } from './explain.service';
import { HandOverController } from './hand-over.controller';
import { HandOverService } from './hand-over.service';
import { SimulateService } from './simulate.service';
import { TemplatesController } from './templates.controller';

/** What only the administrators' desk does: explaining, trying out and handing over. */
@Module({ imports: [JobsModule], controllers: [AccessController, TemplatesController, HandOverController], providers: [ExplainService, SimulateService, CompareService, HandOverService] })
export class DeskModule {}
