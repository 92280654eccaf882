import { Module } from '@nestjs/common';
import { view } from '@crm/platform/records';
import { describeRoutes } from '../openapi/describe-routes';
import { data, object, string, uuid } from '../openapi/schema-words';
import { RecordsModule } from '../records/records.module';
import { ViewRules } from './view.rules';
import { ViewsController } from './views.controller';
import { ViewsService } from './views.service';

describeRoutes(ViewsController, {
  defaults: { summary: { fa: 'نماهایی که فهرست‌های من با آن‌ها باز می‌شوند', en: 'The views that the caller\'s lists open with' }, answer: data(object({ type: string, view: uuid })) },
  open: { summary: { fa: 'فهرست من با این نما باز شود', en: 'Open the caller\'s list with this view' } },
  forget: { summary: { fa: 'فهرست من دیگر با این نما باز نشود', en: 'No longer open the caller\'s list with this view' } },
});

/** Saved lists. */
@Module({ imports: [RecordsModule.for(view, { rules: ViewRules })], controllers: [ViewsController], providers: [ViewsService] })
export class ViewsModule {}
