import { Injectable, type PipeTransform, type ArgumentMetadata } from '@nestjs/common';
import { Fault, faultsOf } from '@crm/platform/records';
import { plainToInstance } from 'class-transformer';
import { validate, ValidateBy, type ValidationError } from 'class-validator';
import { invalid } from '../errors';

type Parse = (value: unknown) => unknown;
const PARSE = Symbol('parse');
const parseOf = (target: object, property: string): Parse | undefined => Reflect.getMetadata(PARSE, target, property) as Parse | undefined;

function faultsIn(parse: Parse, value: unknown): readonly Fault[] {
  try {
    parse(value);
    return [];
  } catch (error) {
    return faultsOf(error);
  }
}

/** The one constraint of a body's property: what parses the field elsewhere parses it here. `parse` throws Fault or Faults. */
export const Parsed = (parse: Parse): PropertyDecorator => (target, property) => {
  Reflect.defineMetadata(PARSE, parse, target, property);
  ValidateBy({ name: 'parsed', validator: { validate: (value) => faultsIn(parse, value).length === 0 } })(target, property);
};

/**
 * A JSON body → an instance of the parameter's class, its values parsed. A property that the class does not declare, and
 * a value that its property does not take, is a 400 that names it.
 */
@Injectable()
export class BodyPipe implements PipeTransform {
  async transform(body: unknown, { metatype }: ArgumentMetadata): Promise<object> {
    if (!metatype) throw new Error('A body needs a class.');
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid([new Fault('object')]);
    const instance = plainToInstance(metatype as new () => Record<string, unknown>, body);
    const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    // What class-transformer leaves out by itself (names of methods, `__proto__`) is no less unknown.
    const dropped = Object.keys(body).filter((name) => !Object.hasOwn(instance, name) && !errors.some((error) => error.property === name));
    const faults = [...errors.flatMap((error) => faultsOfProperty(instance, error)), ...dropped.map((name) => new Fault('unknown', {}, name))];
    if (faults.length) throw invalid(faults);
    for (const [name, value] of Object.entries(instance)) {
      if (value !== undefined && value !== null) instance[name] = parseOf(instance, name)?.(value) ?? value;
    }
    return instance;
  }
}

function faultsOfProperty(instance: object, { property, value, constraints }: ValidationError): Fault[] {
  if (constraints && 'whitelistValidation' in constraints) return [new Fault('unknown', {}, property)];
  const parse = parseOf(instance, property);
  const found = parse ? faultsIn(parse, value) : [];
  return found.length ? found.map((fault) => fault.at(property)) : [new Fault('format', {}, property)];
}
