import { Injectable } from '@nestjs/common';
import { contactSettings, employmentPeriods, issued, period, ratingPeriods, RATINGS, type Timed, type Told, toldCertificates, toldLicences, toldRoles, withPeriods, withRows } from '@crm/contacts/records';
import { Fault, Faults, Records, type RecordRules, requestContext, Settings } from '@crm/platform/api';
import { type Label, lookupValue, officeToday } from '@crm/platform/records';
import { Relations } from './relations';

type Values = Record<string, unknown>;
const BEGINS: Label = { fa: period.startsOn.fa, en: period.startsOn.en };
const ISSUED: Label = { fa: issued.fa, en: issued.en };
const rowsOf = (values: Values | undefined, name: string): Values[] => (values?.[name] as Values[] | undefined) ?? [];

/** What persons and companies share: roles with their counterparts, and ratings that hold for a time. */
@Injectable()
export class CompanyRules implements RecordRules {
  protected readonly timed: readonly Timed[] = [ratingPeriods];
  protected readonly told: readonly Told[] = [toldRoles, toldCertificates, toldLicences];

  private readonly known = new WeakMap<object, Promise<ReadonlyMap<string, string | null>>>();

  constructor(private readonly records: Records, private readonly settings: Settings) {}

  async prepare(changes: Values, before: Values | undefined): Promise<Values> {
    const today = officeToday(requestContext().now);
    const periods = this.timed.reduce<Values>((values, timed) => withPeriods(timed, values, before, today), changes);
    return this.withColour(this.told.reduce<Values>((values, told) => withRows(told, values, before), periods), before);
  }

  check(after: Values): Fault[] {
    const papers = this.told.flatMap(({ rows, more }) => (more.includes('validUntil') ? rowsOf(after, rows) : []).flatMap(({ issuedOn, validUntil }, i) =>
      (typeof issuedOn === 'string' && typeof validUntil === 'string' && validUntil < issuedOn ? [new Fault('order', { other: ISSUED }, `${rows}[${i}].validUntil`)] : [])));
    return papers.concat(this.timed.flatMap(({ rows, facts }) => rowsOf(after, rows).flatMap((row, i): Fault[] => {
      const { startsOn, endsOn } = row;
      if (typeof startsOn === 'string' && typeof endsOn === 'string' && endsOn < startsOn) return [new Fault('order', { other: BEGINS }, `${rows}[${i}].endsOn`)];
      const keys = Object.values(facts);
      return keys.some((key) => row[key]) ? [] : [new Fault('emptyRow', {}, `${rows}[${i}].${keys[0]!}`)];
    })));
  }

  written(id: string, changes: Values, _before: Values | undefined): void | Promise<void> {
    const faults = rowsOf(changes, 'roleDetails').flatMap(({ counterpart }, i) => (counterpart === id ? [new Fault('itself', {}, `roleDetails[${i}].counterpart`)] : []));
    if (changes.introducer === id) faults.push(new Fault('itself', {}, 'introducer'));
    if (faults.length) throw new Faults(faults);
  }

  /** The rating's colour, where the office wants it so and nobody wrote another. */
  private async withColour(changes: Values, before: Values | undefined): Promise<Values> {
    const was = before?.rating ?? null;
    if (!('rating' in changes) || 'colour' in changes || (changes.rating ?? null) === was) return changes;
    if (!(await this.settings.read(contactSettings)).colourFollowsRating) return changes;
    const colours = await this.colours();
    const colour = colours.get(String(changes.rating));
    if (colour) return { ...changes, colour };
    return before?.colour && before.colour === colours.get(String(was)) ? { ...changes, colour: null } : changes;
  }

  /** The colours of all ratings, read once for many records of one request or step. */
  private colours(): Promise<ReadonlyMap<string, string | null>> {
    const context = requestContext();
    let known = this.known.get(context);
    if (!known) this.known.set(context, known = this.records.of(lookupValue).find({ filter: { list: { eq: RATINGS } }, fields: ['colour'], limit: 500, count: 'none' }).then(({ data }) => new Map(data.map(({ id, colour }) => [id, colour]))));
    return known;
  }
}

/** Persons besides: where they work and worked, and whose relatives they are. */
@Injectable()
export class PersonRules extends CompanyRules {
  protected override readonly timed: readonly Timed[] = [ratingPeriods, employmentPeriods];
  protected override readonly told: readonly Told[] = [toldRoles, toldCertificates];

  constructor(records: Records, settings: Settings, private readonly relations: Relations) { super(records, settings); }

  override async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    await super.written(id, changes, before);
    if ('relations' in changes) await this.relations.written(id, rowsOf(changes, 'relations'), rowsOf(before, 'relations'));
  }
}
