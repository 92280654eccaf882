import type { Faults, Label, Language, RecordType } from '@crm/platform/records';
import type { AccessService } from '../access/access.service';
import type { LeftRecord } from '../batches/left-records';
import { mayAtAll } from '../access/rule';
import { requestContext, runInContext } from '../database/request-context';
import { ATTACHMENTS } from '../history/history';
import { Problem } from '../errors';
import type { RecordStore } from '../records/record-store';
import type { ManyChange, Refusals } from '../records/write-many';
import type { MergedRecords } from './merged-records';

type Left = Omit<LeftRecord, 'title' | 'type'>;

const FILES: Label = { fa: 'شماری از پیوست‌ها پس از آن حذف شده‌اند.', en: 'Some attachments were deleted later.' };
const UNSEEN: Label = { fa: 'رکوردهایی که در دسترس شما نیستند پس از آن تغییر کرده‌اند و همان‌گونه ماندند.', en: 'Records that are out of your reach were changed later and stay as they are.' };

/** What the undo of a merge does besides: what moved by the product's hand goes back by it, and whoever undoes is told of nothing that he does not see. */
export class UndoMerge {
  private own: ReadonlySet<string> | undefined;

  /** `type`: the path of the form whose records were merged. */
  constructor(private readonly batch: string, private readonly type: string, private readonly merged: MergedRecords, private readonly access: AccessService) {}

  /** Those that were merged keep to the rights of whoever undoes; what only referred to them follows, and nobody is notified of it. */
  async moveBack(store: RecordStore, changes: readonly ManyChange[]): Promise<Refusals> {
    const own = await this.parties();
    const context = { ...requestContext(), quiet: true as const };
    const refusals = await runInContext(context, () => store.updateMany(changes));
    const rest = changes.filter(({ id }) => !own.has(id) && isRight(refusals.get(id)));
    if (!rest.length) return refusals;
    rest.forEach(({ id }) => refusals.delete(id));
    const still = await runInContext({ ...context, actor: this.access.system('a merge was undone') }, () => store.updateMany(rest));
    still.forEach((error, id) => refusals.set(id, error));
    return refusals;
  }

  async giveBack(restored: readonly string[], language: Language): Promise<Left[]> {
    await this.parties();
    const lost = restored.length ? await this.merged.giveBack(this.batch, restored) : 0;
    return lost ? [{ id: restored[0]!, fields: [ATTACHMENTS], reason: FILES[language] }] : [];
  }

  /** As `titled` says it; records out of reach are told of once, without their names. */
  async told(store: RecordStore, type: RecordType, left: readonly Left[], language: Language): Promise<LeftRecord[]> {
    if (!left.length) return [];
    const own = await this.parties();
    const seen = mayAtAll(requestContext().actor, type, 'select', store.registry) ? await store.titlesOf(left.map(({ id }) => id)) : new Map<string, string | null>();
    const shown = left.filter(({ id }) => own.has(id) || seen.has(id)).map(({ id, fields, reason }) => ({ id, type: type.path, title: seen.get(id) ?? null, fields, reason }));
    const [survivor] = [...own];
    return shown.length === left.length || survivor === undefined ? shown : [...shown, { id: survivor, type: this.type, title: null, fields: [], reason: UNSEEN[language] }];
  }

  private async parties(): Promise<ReadonlySet<string>> { return (this.own ??= await this.merged.ofBatch(this.batch)); }
}

const isRight = (error: Problem | Faults | undefined): boolean => error instanceof Problem && [403, 404].includes(error.getStatus());
