import { Module } from '@nestjs/common';
import { notification } from '@crm/platform/records';
import { JobsModule } from '../jobs/jobs.module';
import { LiveModule } from '../live/live.module';
import { RecordsModule } from '../records/records.module';
import { JobReactions } from './job.reactions';
import { NotificationKinds } from './notification-kind';
import { NotificationList } from './notification-list';
import { NotificationRules } from './notification.rules';
import { NotificationsController } from './notifications.controller';
import { Notifications } from './notifications';
import { Reminders } from './reminders';
import { Substitutes } from './substitutes';

/** What users are told, and of what they want to be told. */
@Module({
  imports: [LiveModule, JobsModule, RecordsModule.for(notification, { rules: NotificationRules })],
  controllers: [NotificationsController],
  providers: [JobReactions, NotificationKinds, NotificationList, Notifications, Reminders, Substitutes],
  exports: [NotificationKinds, Notifications, Reminders],
})
export class NotificationsModule {}
