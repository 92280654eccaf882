import { type ModuleDeclaration, type MoneyUnit, type RecordType, Registry, withoutTypes } from '@crm/platform/records';
import { currentContext } from '../database/request-context';

/**
 * The record types as they are now: those that are declared, and what administrators made of them. Each change makes a
 * registry of its own. Whoever acts sees the one that his rights were read with from beginning to end, all others the newest.
 */
export class CurrentRegistry extends Registry {
  private newest: Registry;
  private changing: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly replaced = new Set<() => void>();

  constructor(readonly declared: Registry) {
    super();
    this.newest = declared;
  }

  override now(): Registry { return currentContext()?.actor.registry ?? this.newest; }
  override get version(): number { return this.now().version; }
  override all(): RecordType[] { return this.now().all(); }
  override byPath(path: string): RecordType | undefined { return this.now().byPath(path); }
  override find(name: string): RecordType | undefined { return this.now().find(name); }
  override whole(): Registry { return this.now().whole(); }
  override get moneyUnit(): MoneyUnit { return this.now().moneyUnit; }
  override isOff(module: string): boolean { return this.now().isOff(module); }
  override modulesOff(): string[] { return this.now().modulesOff(); }

  /** Called when other types are in force, and when it is known that they soon will be. */
  onChange(listener: () => void): void { this.listeners.add(listener); }
  /** Called once other types are in force in this process. */
  onReplaced(listener: () => void): void { this.replaced.add(listener); }

  /** `off`: the modules that are switched off; their types are left out. `unit`: of money. */
  replace(types: readonly RecordType[], off: readonly ModuleDeclaration[] = [], unit: MoneyUnit = 'rial'): void {
    const whole = new Registry(types, this.newest.version, undefined, undefined, unit);
    const gone = new Set(off.flatMap((module) => module.types.map(({ name }) => name)));
    this.newest = off.length ? new Registry(withoutTypes(types, gone), whole.version, whole, new Set(off.map(({ name }) => name)), unit) : whole;
    this.listeners.forEach((listener) => listener());
    this.replaced.forEach((listener) => listener());
  }

  /** A change is under way: whose rights are read from now on wait for it. */
  await(change: Promise<void>): void {
    const settled = change.finally(() => { if (this.changing === settled) this.changing = undefined; });
    this.changing = settled;
    this.listeners.forEach((listener) => listener());
  }
  settled(): Promise<void> { return this.changing ?? Promise.resolve(); }
}
