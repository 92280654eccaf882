import { Injectable } from '@nestjs/common';
import { inForce, person } from '@crm/contacts/records';
import { AccessService, Records, type RecordValue, requestContext } from '@crm/platform/api';

/** Ids. */
export interface Position { employer: string | null; position: string | null }
type Ref = { id: string } | null;
type Worker = RecordValue<typeof person>;

/** Where a person worked on a day, and as what: what refers to him keeps it, whatever becomes of him later. */
@Injectable()
export class Positions {
  private readonly read = new WeakMap<object, Map<string, Promise<Worker | undefined>>>();

  constructor(private readonly records: Records, private readonly access: AccessService) {}

  /** `day`: `YYYY-MM-DD`. Nothing for companies, for who is not there, and where nothing is known of the day. */
  async on(contact: string, day: string): Promise<Position> {
    const record = await this.worker(contact);
    if (!record) return { employer: null, position: null };
    const { employer, position, employments } = record;
    const row = inForce(employments.filter((one) => one.company?.id === employer?.id), day) ?? inForce(employments, day);
    const known = row ? { employer: row.company, position: row.jobPosition } : employments.length ? { employer: null, position: null } : { employer, position };
    const idOf = (ref: Ref): string | null => ref?.id ?? null;
    return { employer: idOf(known.employer), position: idOf(known.position) };
  }

  /** Read once for all that one request or step writes about him. */
  private worker(contact: string): Promise<Worker | undefined> {
    const context = requestContext();
    const read = this.read.get(context) ?? new Map<string, Promise<Worker | undefined>>();
    this.read.set(context, read);
    let known = read.get(contact);
    if (!known) {
      read.set(contact, known = this.access.under('position at the time', async () =>
        (await this.records.of(person).find({ filter: { id: { eq: contact } }, fields: ['employer', 'position', 'employments'], count: 'none' })).data[0]));
    }
    return known;
  }
}
