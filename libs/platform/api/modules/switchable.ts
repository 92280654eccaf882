import type { Type } from '@nestjs/common';
import { checkModules, type ModuleDeclaration } from '@crm/platform/records';

const declared = new Map<ModuleDeclaration, Set<Type>>();

/**
 * Above a Nest module: its routes and its record types are one module that administrators switch on and off. The one word that
 * a switch costs; what the module is called and needs stands in its declaration, which the page reads, too.
 */
export const Switchable = (module: ModuleDeclaration): ClassDecorator => (nest) => {
  declared.set(module, (declared.get(module) ?? new Set<Type>()).add(nest as unknown as Type));
};

/** In the order of their declaration. Throws where one rests on another that it does not say it needs. */
export function declaredModules(): ModuleDeclaration[] {
  const modules = [...declared.keys()];
  checkModules(modules);
  return modules;
}

const owners = new WeakMap<object, ModuleDeclaration | null>();
/** The module whose route this controller answers; null where it is one of no switch. */
export function moduleOfController(controller: object): ModuleDeclaration | null {
  let owner = owners.get(controller);
  if (owner === undefined) {
    owner = [...declared].find(([, nests]) => [...nests].some((nest) => ((Reflect.getMetadata('controllers', nest) ?? []) as object[]).includes(controller)))?.[0] ?? null;
    owners.set(controller, owner);
  }
  return owner;
}
