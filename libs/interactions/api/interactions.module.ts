import { Module } from '@nestjs/common';
import { Positions } from '@crm/contacts/api';
import { interaction, interactionsModule } from '@crm/interactions/records';
import { RecordsModule, Switchable } from '@crm/platform/api';
import { InteractionsBaseData } from './base-data/interactions-base-data';
import { InteractionRules } from './interaction.rules';

@Switchable(interactionsModule)
@Module({ imports: [RecordsModule.for(interaction, { rules: InteractionRules, needs: [Positions] })], providers: [InteractionsBaseData] })
export class InteractionsModule {}
