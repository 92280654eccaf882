import { Injectable, type OnModuleInit } from '@nestjs/common';
import { city, country, district, persianDigits, province } from '@crm/platform/records';
import { Records } from '../records/records';
import { Seeds } from '../settings/seeds';
import { readData } from './read-data';

const IRAN = 'IR';
/** Cities whose municipality numbers its districts, with their number. */
const NUMBERED_DISTRICTS = [{ province: 'تهران', city: 'تهران', districts: 22 }];

/**
 * The countries of ISO 3166-1, and Iran's provinces with their cities, the province's centre first.
 * `countries.json`: name by code. `iran.json`: cities by province; no name stands twice in a province.
 */
@Injectable()
export class Geography implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void { this.seeds.add({ name: 'geography', run: () => this.create() }); }

  private async create(): Promise<void> {
    const countries = Object.entries(readData<Record<string, string>>(__dirname, 'countries.json'));
    const countryIds = await this.records.of(country).createMany(countries.map(([iso, name]) => ({ iso, name })));
    const iran = countryIds[countries.findIndex(([iso]) => iso === IRAN)]!;

    const provinces = Object.entries(readData<Record<string, string[]>>(__dirname, 'iran.json'));
    const provinceIds = await this.records.of(province).createMany(provinces.map(([name]) => ({ name, country: iran })));

    const cities = provinces.flatMap(([provinceName, names], i) => names.map((name) => ({ name, province: provinceIds[i]!, provinceName })));
    const cityIds = await this.records.of(city).createMany(cities.map(({ name, province: id }) => ({ name, province: id })));

    await this.records.of(district).createMany(NUMBERED_DISTRICTS.flatMap((numbered) => {
      const id = cityIds[cities.findIndex(({ name, provinceName }) => name === numbered.city && provinceName === numbered.province)]!;
      return Array.from({ length: numbered.districts }, (_, i) => ({ name: persianDigits(`منطقه ${i + 1}`), city: id }));
    }));
  }
}
