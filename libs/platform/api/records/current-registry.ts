import { type RecordType, Registry } from '@crm/platform/records';
import { currentContext } from '../database/request-context';

/**
 * The record types as they are now: those that are declared, and what administrators made of them. Each change makes a
 * registry of its own. Whoever acts sees the one that his rights were read with from beginning to end, all others the newest.
 */
export class CurrentRegistry extends Registry {
  private newest: Registry;
  private changing: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(readonly declared: Registry) {
    super();
    this.newest = declared;
  }

  override now(): Registry { return currentContext()?.actor.registry ?? this.newest; }
  override get version(): number { return this.now().version; }
  override all(): RecordType[] { return this.now().all(); }
  override byPath(path: string): RecordType | undefined { return this.now().byPath(path); }
  override byName(name: string): RecordType { return this.now().byName(name); }

  /** Called when other types are in force, and when it is known that they soon will be. */
  onChange(listener: () => void): void { this.listeners.add(listener); }

  replace(types: readonly RecordType[]): void {
    this.newest = new Registry(types, this.newest.version);
    this.listeners.forEach((listener) => listener());
  }

  /** A change is under way: whose rights are read from now on wait for it. */
  await(change: Promise<void>): void {
    const settled = change.finally(() => { if (this.changing === settled) this.changing = undefined; });
    this.changing = settled;
    this.listeners.forEach((listener) => listener());
  }
  settled(): Promise<void> { return this.changing ?? Promise.resolve(); }
}
