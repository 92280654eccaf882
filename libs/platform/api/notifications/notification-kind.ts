import { Injectable } from '@nestjs/common';
import type { Label, RecordType } from '@crm/platform/records';

/** Something that the product tells users of. The words stand for `{by}`, who did it, and `{subject}`, the record's title. */
export interface NotificationKind {
  /** Never changes: it is stored. */
  name: string;
  /** In the list of preferences. */
  label: Label;
  text: Label;
  /** Where the reader may not see the subject's title, or it is gone. */
  untitled: Label;
  /** Where there is more to say of the subject, in the word `{outcome}`. */
  detailed?: Label;
  /** The record type that it tells of: while that is switched off, nobody chooses whether to hear of it. */
  about?: RecordType;
}
/** What is said of a subject that is no record, to the acting user. */
export interface SubjectWords { title: string; outcome?: string }
export type ReadSubjects = (ids: readonly string[]) => Promise<ReadonlyMap<string, SubjectWords>>;

/** A person's own words, for which there is no kind. */
export const MESSAGE = 'message';

/** The kinds of this installation, in the order in which modules declare them. */
@Injectable()
export class NotificationKinds {
  private readonly kinds = new Map<string, NotificationKind>();
  private readonly readers = new Map<string, ReadSubjects>();

  /** How subjects of this type are put into words, where it is no record type. */
  describe(type: string, read: ReadSubjects): void { this.readers.set(type, read); }
  readerOf(type: string): ReadSubjects | undefined { return this.readers.get(type); }

  declare(...kinds: readonly NotificationKind[]): void {
    for (const kind of kinds) {
      if (this.kinds.has(kind.name) || kind.name === MESSAGE) throw new Error(`Two kinds of notification ${kind.name}.`);
      this.kinds.set(kind.name, kind);
    }
  }
  all(): NotificationKind[] { return [...this.kinds.values()]; }
  byName(name: string): NotificationKind | undefined { return this.kinds.get(name); }
}

/** `{by} وظیفهٔ «{subject}» را …` with its words filled in. */
export const worded = (text: string, words: Readonly<Record<string, string>>): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
