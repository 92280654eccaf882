import { Module } from '@nestjs/common';
import { interaction } from '@crm/interactions/records';
import { RecordsModule } from '@crm/platform/api';
import { InteractionRules } from './interaction.rules';

@Module({ imports: [RecordsModule.for(interaction, { rules: InteractionRules })] })
export class InteractionsModule {}
