import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { RecordType } from '@crm/platform/records';
import { declare } from './declared';
import type { RecordRules } from './record-rules';

/** The one word that a record type costs in its module: `imports: [RecordsModule.for(task, { rules: TaskRules })]`. `needs`: what the rules inject besides the platform's own. */
@Module({})
export class RecordsModule {
  static for(type: RecordType, options: { rules?: Type<RecordRules>; needs?: readonly Type[] } = {}): DynamicModule {
    declare(type, options);
    return { module: RecordsModule, providers: [...(options.rules ? [options.rules] : []), ...(options.needs ?? [])], exports: options.rules ? [options.rules] : [] };
  }
}
