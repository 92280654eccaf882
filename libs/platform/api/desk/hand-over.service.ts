import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Fault, Faults, isId, labelOf, type RecordType, Registry, user } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { forbidden, invalidField, Problem } from '../errors';
import { reasonOf } from '../batches/left-records';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { Records } from '../records/records';
import { belongingTo, handed, type HandOverCount, type HandOverInput, type HandOverPoint, noneYet, type OwnedForm, ownedForm } from './hand-over';

export const HAND_OVER = 'hand-over';
/** Records in one transaction; their history entries and notifications are in it, too. Few: their rows are locked until it ends. */
const CHUNK = 25;
const MOST_RECEIVERS = 20;
/** Refusals that are told one by one. */
const MOST_TOLD = 100;

/** Gives the records of somebody who leaves to others, as a job of whoever asks for it and under his rights. */
@Injectable()
export class HandOverService implements OnModuleInit {
  constructor(private readonly records: Records, private readonly jobs: JobsService, @Inject(Registry) private readonly registry: Registry) {}

  onModuleInit(): void {
    this.jobs.register<HandOverInput, HandOverPoint>(HAND_OVER, { label: { fa: 'واگذاری رکوردها', en: 'Hand-over' }, run: (run) => this.run(run), atOnce: 1 });
  }

  /** How many of his records the caller could hand over, form by form. 404 for a user out of reach, 403 for who may assign nothing. */
  async preview(from: string): Promise<{ form: string; label: string; count: number }[]> {
    await this.records.of(user).get(from, ['id']);
    const { language } = requestContext();
    return Promise.all(this.assignable().map(async (form) => ({
      form: form.type.path, label: labelOf(form.type, true)[language], count: await this.records.of(form.type).count({ filter: belongingTo(form, from) }),
    })));
  }

  /** Queues it; answers the job. `forms`: paths; all that the caller may assign unless told. Several receivers take turns. */
  async start(from: string, body: Record<string, unknown>): Promise<string> {
    const leaver = await this.records.of(user).get(from, this.records.of(user).readable(['title']));
    const allowed = this.assignable();
    const { to, forms, ...unknown } = body;
    const faults = Object.keys(unknown).map((name) => new Fault('unknown', {}, name));
    const receivers = [...new Set((Array.isArray(to) ? to : [to]).map((one: unknown) => (typeof one === 'string' ? one.toLowerCase() : one)))];
    if (to === undefined || to === null || !receivers.length) faults.push(new Fault('required', {}, 'to'));
    else if (receivers.length > MOST_RECEIVERS) faults.push(new Fault('tooMany', { max: MOST_RECEIVERS }, 'to'));
    else if (!receivers.every(isId)) faults.push(new Fault('id', {}, 'to'));
    else if (receivers.includes(from)) faults.push(new Fault('sameUser', {}, 'to'));
    const paths = forms === undefined || forms === null ? allowed.map(({ type }) => type.path) : forms;
    if (!Array.isArray(paths) || paths.some((path) => typeof path !== 'string')) faults.push(new Fault('list', {}, 'forms'));
    else paths.forEach((path: string, i) => { if (!allowed.some(({ type }) => type.path === path)) faults.push(new Fault('outOfReach', {}, `forms[${i}]`)); });
    if (faults.length) throw new Faults(faults);
    const { data } = await this.records.of(user).find({ filter: { id: { in: receivers }, active: true }, fields: ['id'], limit: MOST_RECEIVERS, count: 'none' });
    if (data.length !== receivers.length) throw invalidField('to', 'outOfReach');
    const input: HandOverInput = { from, to: receivers as string[], forms: [...new Set(paths as string[])] };
    return this.jobs.start(HAND_OVER, input, { subject: String(leaver.title ?? '') });
  }

  /** Forms on which the caller may both assign and edit; 403 when there is none. */
  private assignable(): OwnedForm[] {
    const { actor } = requestContext();
    const may = (type: RecordType): boolean => ['assign', 'edit'].every((operation) => mayAtAll(actor, type, operation, this.registry));
    const forms = this.registry.forms().map(ownedForm).filter((form) => form !== undefined)
      .filter(({ type, fields }) => may(type) && this.records.of(type).readable(fields).length === fields.length);
    if (!forms.length) throw forbidden();
    return forms;
  }

  private async run(run: JobRun<HandOverInput, HandOverPoint>): Promise<HandOverPoint['result']> {
    const { from, to } = run.input;
    const forms = run.input.forms.map((path) => this.registry.byPath(path)).flatMap((type) => (type ? ownedForm(type) ?? [] : []));
    let point: HandOverPoint = run.checkpoint ?? { form: 0, cursor: null, turn: 0, result: { forms: noneYet(forms, run.language), refusals: [] } };
    while (point.form < forms.length) {
      await run.step(async () => {
        const next = await this.chunk(run, forms[point.form]!, point, { from, to });
        point = next;
        return { checkpoint: next, done: next.result.forms.reduce((sum, { handed: done, refused }) => sum + done + refused, 0), result: next.result };
      });
    }
    return point.result;
  }

  /** The next records of one form. What was handed over is no longer found; a refused one is passed by the cursor. */
  private async chunk(run: JobRun, form: OwnedForm, point: HandOverPoint, { from, to }: Pick<HandOverInput, 'from' | 'to'>): Promise<HandOverPoint> {
    const store = this.records.of(form.type);
    const { data, page } = await store.find({
      filter: belongingTo(form, from), fields: [...form.fields, 'operations'], sort: 'id', limit: CHUNK, count: 'none', ...(point.cursor ? { cursor: point.cursor } : {}),
    });
    const result = structuredClone(point.result);
    const counted: HandOverCount = result.forms[point.form]!;
    let { turn } = point;
    for (const record of data) {
      const reason = await this.hand(run, form, record, from, to[turn % to.length]!);
      if (reason === undefined) {
        counted.handed += 1;
        turn += 1;
      } else {
        counted.refused += 1;
        if (result.refusals.length < MOST_TOLD) result.refusals.push({ form: form.type.path, id: record.id, reason });
      }
    }
    const next = page.nextCursor ?? null;
    return { form: next ? point.form : point.form + 1, cursor: next, turn, result };
  }

  /** The one place where a hand-over writes. Answers why the record was refused, if it was. */
  private async hand(run: JobRun, form: OwnedForm, record: { id: string } & Record<string, unknown>, from: string, to: string): Promise<string | undefined> {
    try {
      if (!(record.operations as string[]).includes('assign')) throw forbidden();
      await run.attempt(() => this.records.of(form.type).update(record.id, undefined, handed(form, record, from, to)));
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Faults)) throw error;
      return reasonOf(error, run.language).reason;
    }
  }
}
