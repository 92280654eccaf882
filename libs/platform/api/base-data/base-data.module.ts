import { Module } from '@nestjs/common';
import { Geography } from './geography';

/** What a new installation knows before anybody has entered anything. */
@Module({ providers: [Geography] })
export class BaseDataModule {}
