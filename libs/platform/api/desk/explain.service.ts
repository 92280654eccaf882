import { Inject, Injectable } from '@nestjs/common';
import { accessTemplate, fieldsOf, isId, labelOf, type Language, type RecordType, Registry, user } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import type { Actor, ResolvedGrant } from '../access/actor';
import { operationsOf } from '../access/operations';
import { compilePredicate, grantPredicates, type StoredRow } from '../access/predicate';
import { contains, formsOf, grantNode, masks, mayAtAll, mayWrite, shows } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden, notFound, Problem } from '../errors';
import { LiveRows } from '../live/live-rows';
import { Records } from '../records/records';
import { listed, say, type Sentence } from './explain-words';
import { RowFacts } from './row-facts';

/** What one grant does for one operation; `grant` is its place among the template's grants on the form, from 1. */
export interface Reason { grant: number | null; outcome: 'allows' | 'scope' | 'place' | 'view' | 'none'; text: string }
export interface Explained { operation: string; allowed: boolean; because: string; reasons: Reason[] }

interface Case { actor: Actor; form: RecordType; row: StoredRow; facts: RowFacts; language: Language }

/**
 * «Why can or can't he see this?»: the grants of the user are asked one by one about the row, by the predicates that are
 * compiled from the same filters as the SQL that enforces them. Nothing here decides anything.
 */
@Injectable()
export class ExplainService {
  constructor(
    private readonly access: AccessService, private readonly records: Records, private readonly rows: LiveRows,
    private readonly database: Database, @Inject(Registry) private readonly registry: Registry,
  ) {}

  /**
   * Every operation of the row's form but `create`, which no record has. 403 for whoever may not read templates and users: an
   * explanation tells what stands in both; 404 for a user or record out of the asker's own reach.
   */
  async explain(userId: string, path: string, id: string): Promise<Explained[]> {
    const { actor: asker, language } = requestContext();
    if (![accessTemplate, user].every((type) => mayAtAll(asker, type, 'view', this.registry)) || !this.records.of(accessTemplate).readable(['grants']).length) throw forbidden();
    const type = this.registry.byPath(path);
    if (!type || !isId(userId) || !isId(id)) throw notFound();
    await this.records.of(user).get(userId, ['id']);
    const deleted = await this.demandReach(type, id);
    const { form, row } = await this.find(type, id);
    const operations = operationsOf(form).filter((operation) => operation !== 'create');
    const all = (sentence: Sentence, names: Record<string, string> = {}): Explained[] => operations.map((operation) => refused(operation, [{ grant: null, outcome: 'none', text: say(language, sentence, names) }]));
    const actor = (await this.access.actorsOf([userId])).get(userId);
    if (!actor) return all(...await this.switchedOff(userId));
    const facts = await RowFacts.of(form, row, actor, this.records, this.registry, language);
    const gone = say(language, 'deleted');
    return operations.map((operation) => (deleted && operation !== 'restore' && operation !== 'purge'
      ? refused(operation, [{ grant: null, outcome: 'none', text: gone }]) : this.operation(operation, { actor, form, row, facts, language })));
  }

  /** Whether the record is a deleted one that the asker may restore or purge; 404 when he reaches it neither so nor alive. */
  private async demandReach(type: RecordType, id: string): Promise<boolean> {
    const store = this.records.of(type);
    try {
      await store.get(id, ['id']);
      return false;
    } catch (error) {
      if (!(error instanceof Problem) || error.getStatus() !== 404) throw error;
    }
    const { actor } = requestContext();
    if (!['restore', 'purge'].some((operation) => mayAtAll(actor, type, operation, this.registry))) throw notFound();
    const { data } = await store.find({ filter: { id }, deleted: true, fields: ['id'], limit: 1, count: 'none' });
    if (!data.length) throw notFound();
    return true;
  }

  private async find(type: RecordType, id: string): Promise<{ form: RecordType; row: StoredRow }> {
    for (const form of formsOf(type, this.registry)) {
      const row = await this.rows.lasting(form, id);
      if (row) return { form, row };
    }
    throw notFound();
  }

  private async switchedOff(id: string): Promise<[Sentence, Record<string, string>]> {
    const [row] = await this.database.query<{ on: boolean; name: string; template: string }>(sql`
      SELECT u.active AND u."deletedAt" IS NULL AS on, u."fullName" AS name, t.name AS template FROM users u JOIN access_templates t ON t.id = u."accessTemplate" WHERE u.id = ${id}`);
    return row?.on ? ['templateOff', { template: row.template }] : ['userOff', { user: row?.name ?? '' }];
  }

  private operation(operation: string, about: Case): Explained {
    const { actor, form, row } = about;
    const covering = grantPredicates(actor, form, operation, this.registry).filter(({ covers }) => covers(row)).map(({ grant }) => grant);
    if (!covering.length) return refused(operation, this.refusals(operation, about));
    const texts = [...new Map(covering.map((grant) => [`${grant.origin}/${grant.lentBy ?? ''}`, this.allowing(grant, about)])).values()];
    const limits = operation === 'view' ? hiddenIn(covering, about) : operation === 'edit' ? readOnlyIn(covering, about) : [];
    return { operation, allowed: true, because: [...texts.map(({ text }) => text), ...limits].join(' '), reasons: texts };
  }

  private allowing(grant: ResolvedGrant, { actor, form, facts, language }: Case): Reason {
    const { origin, view } = grant;
    if (typeof origin !== 'number') {
      return { grant: null, outcome: 'allows', text: say(language, origin ?? 'condition', { absent: actor.standsInFor?.find(({ id }) => id === grant.lentBy)?.title ?? '' }) };
    }
    const names = { number: origin, template: actor.template?.name ?? '', form: labelOf(form, true)[language], whose: facts.whose(grant) };
    const text = actor.template?.builtIn ? say(language, 'builtIn') : view ? say(language, 'allowsWithView', { ...names, view: typeof view.origin === 'number' ? view.origin : '' }) : say(language, 'allows', names);
    return { grant: origin, outcome: 'allows', text };
  }

  /** Why none of the grants does it: each that has the operation says what keeps it from the row. */
  private refusals(operation: string, about: Case): Reason[] {
    const { actor, form, language } = about;
    const on = actor.grants.get(form.path) ?? [];
    const names = { template: actor.template?.name ?? '', form: labelOf(form, true)[language] };
    const none = (sentence: Sentence): Reason[] => [{ grant: null, outcome: 'none', text: say(language, sentence, names) }];
    if (!on.some(({ origin }) => origin !== 'select')) return none(on.length && operation === 'select' ? 'selectPlace' : 'noGrant');
    const having = on.filter((grant) => contains(grant, operation));
    // Two ways of sharing that do not reach it are one reason.
    return having.length ? [...new Map(having.map((grant) => this.refusal(grant, about)).map((reason) => [`${reason.grant}/${reason.text}`, reason])).values()] : none('notGranted');
  }

  private refusal(grant: ResolvedGrant, { actor, form, row, facts, language }: Case): Reason {
    const number = typeof grant.origin === 'number' ? grant.origin : null;
    const covers = (options: { ignoreScope?: boolean; ignorePlace?: boolean }): boolean => compilePredicate(grantNode(form, grant, actor, this.registry, options))(row);
    const reason = (outcome: Reason['outcome'], sentence: Sentence, names: Record<string, string> = {}): Reason => ({ grant: number, outcome, text: say(language, sentence, { number: number ?? '', ...names }) });
    if (grant.origin === 'select') return reason('place', 'selectPlace');
    if (grant.origin === 'shared') return reason('scope', 'notShared', { template: actor.template?.name ?? '' });
    if (grant.origin === 'personal') return reason('scope', facts.hasOwner ? 'notPersonal' : 'ownerless', { owners: facts.owners() });
    if (grant.origin === 'substitute') return reason('scope', 'scope', { whose: facts.whose(grant), owners: facts.owners() });
    if (covers({})) return reason('view', 'needsView');
    if (!covers({ ignorePlace: true })) return reason('scope', facts.hasOwner ? 'scope' : 'unassigned', { whose: facts.whose(grant), owners: facts.owners() });
    return covers({ ignoreScope: true }) ? reason('scope', 'condition') : reason('place', ...facts.misplaced(grant));
  }
}

const refused = (operation: string, reasons: Reason[]): Explained => ({ operation, allowed: false, because: reasons.map(({ text }) => text).join(' '), reasons });
const labels = (form: RecordType, names: readonly string[], language: Language): string => listed(language, names.map((name) => fieldsOf(form)[name]![language]));

/** A row shows the union of what the grants show that cover it. */
function hiddenIn(covering: readonly ResolvedGrant[], { form, language }: Case): string[] {
  const names = Object.keys(fieldsOf(form)).filter((name) => fieldsOf(form)[name]!.kind !== 'password' && !covering.some((grant) => shows(grant, form, name)));
  const masked = names.filter((name) => covering.some((grant) => masks(grant, form, name)));
  const hidden = names.filter((name) => !masked.includes(name));
  return ([['hidden', hidden], ['masked', masked]] as const).flatMap(([word, fields]) => (fields.length ? [say(language, word, { fields: labels(form, fields, language) })] : []));
}
function readOnlyIn(covering: readonly ResolvedGrant[], { form, language }: Case): string[] {
  const names = Object.keys(form.fields).filter((name) => !form.fields[name]!.readOnly && !covering.some((grant) => mayWrite(grant, name)));
  return names.length ? [say(language, 'readOnly', { fields: labels(form, names, language) })] : [];
}
