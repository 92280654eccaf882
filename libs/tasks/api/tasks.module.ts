import { Module } from '@nestjs/common';
import { RecordsModule } from '@crm/platform/api';
import { task } from '@crm/tasks/records';
import { TasksBaseData } from './base-data/tasks-base-data';
import { CartableController } from './cartable.controller';
import { CartableService } from './cartable.service';
import { OfficeSample } from './sample/office-sample';
import { TaskRules } from './task.rules';

@Module({ imports: [RecordsModule.for(task, { rules: TaskRules })], controllers: [CartableController], providers: [CartableService, TasksBaseData, OfficeSample] })
export class TasksModule {}
