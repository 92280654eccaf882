import { Injectable, type OnModuleInit } from '@nestjs/common';
import { company, contactSettings, person, RATINGS } from '@crm/contacts/records';
import { AccessService, declareReason, type JobRun, JobsService, Records, requestContext, type RowChange, RowChanges, Settings } from '@crm/platform/api';
import { lookupValue } from '@crm/platform/records';

export const RATING_COLOURS = 'rating-colours';
const REASON = declareReason('rating colour', { fa: 'پیروی از رنگ رتبه', en: 'Follows the rating’s colour' });
/** A rating had `old` until now; null: no colour. What it has is read when its contacts follow: by then it may be a third. */
interface Recoloured { rating: string; old: string | null }
interface Checkpoint { form: number; done: number }
const FORMS = [person, company] as const;
const AT_ONCE = 500;

/**
 * A rating gets another colour, and so does every contact that has its old one by it: what somebody wrote by hand is another
 * colour, or stands in a record of another rating. Many records: a job, whose steps are a few hundred each.
 */
@Injectable()
export class RatingColours implements OnModuleInit {
  constructor(
    private readonly changes: RowChanges, private readonly jobs: JobsService, private readonly records: Records, private readonly settings: Settings, private readonly access: AccessService,
  ) {}

  onModuleInit(): void {
    this.jobs.register<Recoloured, Checkpoint>(RATING_COLOURS, { label: { fa: 'رنگ مخاطبان از رنگ رتبه', en: 'Contacts take their rating’s colour' }, atOnce: 1, run: (run) => this.follow(run) });
    this.changes.listenInside(async (path, changes) => { if (path === lookupValue.path) for (const change of changes) await this.changed(change); });
  }

  private async changed({ id, before, after }: RowChange): Promise<void> {
    if (!before || after?.list !== RATINGS) return;
    const old = colourOf(before.colour);
    if (old === colourOf(after.colour) || !(await this.settings.read(contactSettings)).colourFollowsRating) return;
    // What the product itself writes has nobody in whose name a job would run.
    if (requestContext().actor.id !== null) await this.jobs.start(RATING_COLOURS, { rating: id, old } satisfies Recoloured, { subject: String(after.label ?? '') });
  }

  private async follow(run: JobRun<Recoloured, Checkpoint>): Promise<{ changed: number }> {
    for (let form = run.checkpoint?.form ?? 0; form < FORMS.length; form += 1) {
      for (let more = true; more;) {
        await run.step(async () => {
          const { found, changed } = await this.access.under(REASON, () => this.some(FORMS[form]!, run.input));
          more = found === AT_ONCE && changed > 0;
          const done = (run.checkpoint?.done ?? 0) + changed;
          return { checkpoint: { form: more ? form : form + 1, done }, done, result: { changed: done } };
        });
      }
    }
    return { changed: run.checkpoint?.done ?? 0 };
  }

  /** Those that still have the old colour by this rating, some at a time; looked at once more under their locks. */
  private async some(type: (typeof FORMS)[number], { rating, old }: Recoloured): Promise<{ found: number; changed: number }> {
    const { data: [value] } = await this.records.of(lookupValue).find({ filter: { id: { eq: rating } }, fields: ['colour'], limit: 1, count: 'none' });
    const now = colourOf(value?.colour);
    if (!value || now === old) return { found: 0, changed: 0 };
    const filter = { rating: { eq: rating }, colour: old === null ? { empty: true } : { eq: old } };
    const { data } = await this.records.of(type).find({ filter, fields: ['id'], sort: 'id', limit: AT_ONCE, count: 'none' });
    const refused = await this.records.of(type).updateMany(data.map(({ id }) => ({ id, back: (stored) => (stored.rating === rating && colourOf(stored.colour) === old ? { colour: now } : {}) })));
    return { found: data.length, changed: data.length - refused.size };
  }
}

const colourOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
