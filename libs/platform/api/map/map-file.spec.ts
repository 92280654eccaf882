import { chooseMapFile } from './map-file';

const named = (...files: [string, number][]): string | undefined => chooseMapFile(files.map(([name, size]) => ({ name, size })))?.name;

describe('which of the files in the folder is the map', () => {
  it('the largest, whatever it is called', () => { expect(named(['a.pmtiles', 10], ['z.PMTiles', 30], ['m.pmtiles', 20])).toBe('z.PMTiles'); });
  it('the first by name among equals', () => { expect(named(['tehran.pmtiles', 10], ['iran.pmtiles', 10])).toBe('iran.pmtiles'); });
  it('nothing else: no other kind, nothing hidden, nothing that is still being copied under another name', () => {
    expect(named(['iran.mbtiles', 99], ['.iran.pmtiles', 50], ['iran.pmtiles.part', 40], ['readme.txt', 1])).toBeUndefined();
    expect(named()).toBeUndefined();
  });
});
