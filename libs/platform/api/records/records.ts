import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type RecordType, Registry } from '@crm/platform/records';
import { hashPassword } from '../auth/passwords';
import { Database } from '../database/database';
import { notFound } from '../errors';
import { History } from '../history/history';
import { ReadLog } from '../history/read-log';
import { Numbers } from '../numbering/numbers';
import { RecordReader } from './record-reader';
import type { RecordRules } from './record-rules';
import { RecordStore } from './record-store';
import { RecordWriter } from './record-writer';
import { rulesOf } from './declared';
import { ManyWriter } from './write-many';

/** The only way to read or write a record: `records.of(person)`. */
@Injectable()
export class Records {
  private readonly stores = new WeakMap<RecordType, RecordStore>();

  constructor(
    private readonly database: Database, private readonly history: History,
    @Inject(Registry) private readonly registry: Registry, private readonly modules: ModuleRef, private readonly numbers: Numbers, private readonly reads: ReadLog,
  ) {}

  /** Whether its module is switched on. */
  has(declared: RecordType): boolean { return this.registry.find(declared.name) !== undefined; }

  /** The type is taken as it is now: a declared one may have got fields since. 404 where its module is switched off. */
  of<T extends RecordType>(declared: T): RecordStore<T> {
    const type = this.registry.find(declared.name);
    if (!type) throw notFound(); // its module is switched off
    let store = this.stores.get(type);
    if (!store) {
      const rules = rulesOf(type);
      const reader = new RecordReader(this.database, this.registry, type);
      const own = rules && this.modules.get<RecordRules>(rules, { strict: false });
      const writer = new RecordWriter(this.database, this.history, type, reader, own, hashPassword, this.numbers);
      const many = new ManyWriter(this.database, this.history, type, reader, own, writer);
      this.stores.set(type, store = new RecordStore(type, reader, writer, many, this.history, this.reads, this.registry));
    }
    return store as unknown as RecordStore<T>;
  }
}
