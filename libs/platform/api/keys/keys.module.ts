import { Module } from '@nestjs/common';
import { apiKey } from '@crm/platform/records';
import { describeRoutes } from '../openapi/describe-routes';
import { namesOf } from '../openapi/record-schemas';
import { both, object, orNull, ref, string } from '../openapi/schema-words';
import { RecordsModule } from '../records/records.module';
import { ApiKeyRules } from './api-key.rules';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeys } from './api-keys.service';

describeRoutes(ApiKeysController, {
  create: {
    summary: { fa: 'ساختن کلید API', en: 'Make an API key' }, body: ref(namesOf(apiKey).create), answerHeaders: ['ETag', 'Location'], refusals: [409],
    answer: { allOf: [ref(namesOf(apiKey).read), object({ key: { ...orNull(string), description: both({ fa: 'فقط در همین پاسخ؛ در تکرار با Idempotency-Key خالی است', en: 'In this answer only; null when it is repeated by an Idempotency-Key' }) } })] },
    details: {
      fa: 'با ‎grants کلید فقط آنچه را می‌تواند که هم کاربر و هم این‌ها اجازه دهند. کلید نمی‌تواند کلید بسازد یا گذرواژه عوض کند',
      en: 'Sent as `Authorization: Bearer …`. With `grants` it may do only what both its user and these allow, `[]`: nothing. A key makes no keys and changes no passwords',
    },
  },
});

/** What programs sign in with. */
@Module({ imports: [RecordsModule.for(apiKey, { rules: ApiKeyRules })], controllers: [ApiKeysController], providers: [ApiKeys] })
export class KeysModule {}
