import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lookupSeed, Records, Seeds } from '@crm/platform/api';

/** Types and statuses of tasks. */
@Injectable()
export class TasksBaseData implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void { this.seeds.add(lookupSeed('tasks-lookups', __dirname, this.records)); }
}
