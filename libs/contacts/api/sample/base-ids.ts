import { city, country, district, lookupValue, province } from '@crm/platform/records';
import type { Records } from '@crm/platform/api';

/** The ids of base data, by name. What the office has renamed or removed is an Error: samples come right after it. */
export class BaseIds {
  private readonly ids = new Map<string, string>();
  private readonly lists = new Map<string, string[]>();

  static async load(records: Records): Promise<BaseIds> {
    const base = new BaseIds();
    for await (const { id, list, label } of records.of(lookupValue).stream({ fields: ['list', 'label'], sort: 'position' })) {
      base.ids.set(`${list}/${label}`, id);
      base.lists.set(list, [...(base.lists.get(list) ?? []), id]);
    }
    for await (const { id, name } of records.of(country).stream({ fields: ['name'] })) base.ids.set(`country/${name}`, id);
    for await (const { id, name } of records.of(province).stream({ fields: ['name'] })) base.ids.set(`province/${name}`, id);
    for await (const { id, name, province: of } of records.of(city).stream({ fields: ['name', 'province'] })) base.ids.set(`${of.id}/${name}`, id);
    for await (const { id, city: of } of records.of(district).stream({ fields: ['city'] })) base.lists.set(of.id, [...(base.lists.get(of.id) ?? []), id]);
    return base;
  }

  private id(key: string): string {
    const id = this.ids.get(key);
    if (!id) throw new Error(`The base data has no ${key}.`);
    return id;
  }
  value(list: string, label: string): string { return this.id(`${list}/${label}`); }
  values(list: string): readonly string[] { return this.lists.get(list) ?? []; }
  province(name: string): string { return this.id(`province/${name}`); }
  city(provinceName: string, name: string): string { return this.id(`${this.province(provinceName)}/${name}`); }
  districts(cityId: string): readonly string[] { return this.lists.get(cityId) ?? []; }
  get iran(): string { return this.id('country/ایران'); }
}
