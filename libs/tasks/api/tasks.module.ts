import { Module } from '@nestjs/common';
import { RecordsModule, Switchable } from '@crm/platform/api';
import { task, tasksModule } from '@crm/tasks/records';
import { TasksBaseData } from './base-data/tasks-base-data';
import { CartableController } from './cartable.controller';
import { CartableService } from './cartable.service';
import { OfficeSample } from './sample/office-sample';
import { TaskRules } from './task.rules';

@Switchable(tasksModule)
@Module({ imports: [RecordsModule.for(task, { rules: TaskRules })], controllers: [CartableController], providers: [CartableService, TasksBaseData, OfficeSample] })
export class TasksModule {}
