import { readData } from '@crm/platform/api';

/** Persian names and words of which samples are made. */
export interface Words {
  male: string[];
  female: string[];
  last: string[];
  /** «مهرگان» */
  brands: string[];
  /** «صنایع غذایی», and the value of the list `activity` that it goes with. */
  trades: { words: string; activity: string }[];
  streets: string[];
  lanes: string[];
  notes: string[];
}
export const sampleWords = (): Words => readData<Words>(__dirname, 'names.json');

/** A province of the sample with its area code (without 0), how many of 100 contacts live there, and their cities. */
export interface SamplePlace { province: string; area: string; weight: number; cities: string[] }
export const samplePlaces = (): SamplePlace[] => readData<SamplePlace[]>(__dirname, 'places.json');
