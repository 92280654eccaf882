import type { Label } from '@crm/platform/records';

/** What helps one to find oneself where no office map is: `from` is the zoom from which there is room for the name. */
export interface NamedPlace extends Label { latitude: number; longitude: number; from: number }

/** A line each: zoom; latitude, longitude; Persian name; English name. Degrees to two decimals, about a kilometre. */
const rows = (text: string): NamedPlace[] => text.trim().split('\n').map((line) => {
  const [from, at, fa, en] = line.split(';').map((part) => part.trim());
  const [latitude, longitude] = at!.split(',').map(Number);
  return { from: Number(from), latitude: latitude!, longitude: longitude!, fa: fa!, en: en! };
});

/** Capitals of the 31 provinces and other larger or well-known cities, after GeoNames (geonames.org, CC BY 4.0), with the names of the product's own list of cities. */
export const IRAN_CITIES: readonly NamedPlace[] = rows(`
4; 35.69,51.42; تهران; Tehran
5; 36.32,59.57; مشهد; Mashhad
5; 32.65,51.68; اصفهان; Isfahan
5; 38.08,46.29; تبریز; Tabriz
5; 29.61,52.53; شیراز; Shiraz
5; 31.32,48.68; اهواز; Ahvaz
5; 30.28,57.08; کرمان; Kerman
5; 29.50,60.86; زاهدان; Zahedan
5; 27.19,56.28; بندرعباس; Bandar Abbas
5; 34.31,47.07; کرمانشاه; Kermanshah
5; 37.28,49.59; رشت; Rasht
5; 31.90,54.37; یزد; Yazd
5; 32.87,59.22; بیرجند; Birjand
5; 37.55,45.08; ارومیه; Urmia
5; 36.84,54.44; گرگان; Gorgan
6; 35.83,50.99; کرج; Karaj
6; 34.64,50.88; قم; Qom
6; 34.80,48.52; همدان; Hamadan
6; 34.10,49.70; اراک; Arak
6; 38.25,48.29; اردبیل; Ardabil
6; 36.68,48.50; زنجان; Zanjan
6; 35.32,47.00; سنندج; Sanandaj
6; 36.27,50.00; قزوین; Qazvin
6; 33.49,48.36; خرم‌آباد; Khorramabad
6; 36.56,53.06; ساری; Sari
6; 37.48,57.33; بجنورد; Bojnord
6; 28.97,50.84; بوشهر; Bushehr
6; 33.64,46.42; ایلام; Ilam
6; 32.33,50.86; شهرکرد; Shahrekord
6; 35.58,53.39; سمنان; Semnan
6; 30.67,51.59; یاسوج; Yasuj
6; 25.29,60.64; چابهار; Chabahar
6; 33.60,56.92; طبس; Tabas
6; 27.20,60.69; ایرانشهر; Iranshahr
6; 36.42,54.98; شاهرود; Shahroud
7; 33.98,51.44; کاشان; Kashan
7; 30.34,48.30; آبادان; Abadan
7; 30.44,48.18; خرمشهر; Khorramshahr
7; 32.38,48.41; دزفول; Dezful
7; 30.56,49.19; بندر ماهشهر; Mahshahr
7; 31.94,49.30; مسجدسلیمان; Masjed Soleyman
7; 30.60,50.24; بهبهان; Behbahan
7; 33.90,48.75; بروجرد; Borujerd
7; 34.30,48.82; ملایر; Malayer
7; 35.02,50.36; ساوه; Saveh
7; 36.21,57.68; سبزوار; Sabzevar
7; 36.21,58.80; نیشابور; Nishapur
7; 35.27,59.22; تربت حیدریه; Torbat-e Heydarieh
7; 34.74,60.78; تایباد; Taybad
7; 36.55,61.16; سرخس; Sarakhs
7; 37.11,58.51; قوچان; Quchan
7; 34.35,58.68; گناباد; Gonabad
7; 31.03,61.50; زابل; Zabol
7; 27.37,62.33; سراوان; Saravan
7; 28.22,61.22; خاش; Khash
7; 29.11,58.36; بم; Bam
7; 28.68,57.74; جیرفت; Jiroft
7; 29.45,55.68; سیرجان; Sirjan
7; 30.41,55.99; رفسنجان; Rafsanjan
7; 32.31,54.02; اردکان; Ardakan
7; 27.13,57.09; میناب; Minab
7; 26.95,56.27; قشم; Qeshm
7; 26.56,54.02; کیش; Kish
7; 26.56,54.88; بندر لنگه; Bandar Lengeh
7; 25.64,57.77; جاسک; Jask
7; 27.68,54.34; لار; Lar
7; 28.50,53.56; جهرم; Jahrom
7; 28.94,53.65; فسا; Fasa
7; 29.62,51.65; کازرون; Kazerun
7; 31.16,52.65; آباده; Abadeh
7; 29.27,51.22; برازجان; Borazjan
7; 27.48,52.61; عسلویه; Asaluyeh
7; 30.36,50.80; گچساران; Gachsaran
7; 38.55,44.95; خوی; Khoy
7; 36.76,45.72; مهاباد; Mahabad
7; 36.25,46.27; سقز; Saqqez
7; 35.52,46.18; مریوان; Marivan
7; 37.39,46.24; مراغه; Maragheh
7; 37.42,47.72; میانه; Mianeh
7; 38.48,47.07; اهر; Ahar
7; 38.43,48.87; آستارا; Astara
7; 39.65,47.92; پارس‌آباد; Parsabad
7; 37.47,49.46; بندر انزلی; Bandar Anzali
7; 36.90,50.66; رامسر; Ramsar
7; 36.66,51.42; چالوس; Chalus
7; 36.47,52.35; آمل; Amol
7; 36.55,52.68; بابل; Babol
7; 37.25,55.17; گنبدکاووس; Gonbad-e Kavus
7; 36.17,54.34; دامغان; Damghan
7; 35.22,52.34; گرمسار; Garmsar
8; 35.32,51.65; ورامین; Varamin
8; 35.66,51.06; شهریار; Shahriar
8; 32.64,51.37; نجف‌آباد; Najafabad
8; 38.43,45.78; مرند; Marand
8; 36.97,46.11; میاندوآب; Miandoab
8; 36.52,46.21; بوکان; Bukan
8; 36.00,45.89; بانه; Baneh
8; 36.14,49.22; ابهر; Abhar
8; 37.21,50.00; لاهیجان; Lahijan
8; 36.82,50.87; تنکابن; Tonekabon
8; 36.69,53.55; بهشهر; Behshahr
8; 34.19,48.37; نهاوند; Nahavand
8; 33.64,50.08; خمین; Khomeyn
8; 32.05,48.85; شوشتر; Shushtar
8; 32.25,54.02; میبد; Meybod
8; 29.87,52.80; مرودشت; Marvdasht
`);

/** The seas beside Iran. */
export const SEAS: readonly NamedPlace[] = rows(`
4; 26.90,51.60; خلیج فارس; Persian Gulf
4; 24.60,59.30; دریای عمان; Gulf of Oman
4; 39.60,50.90; دریای خزر; Caspian Sea
`);
