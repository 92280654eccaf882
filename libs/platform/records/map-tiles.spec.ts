import { parseTileAddress } from './map-tiles';

describe('the address of map tiles', () => {
  it.each([
    ['https://tiles.office.local/{z}/{x}/{y}.png', 'https://tiles.office.local'],
    [' http://10.0.0.7:8080/styles/basic/{z}/{x}/{y}@2x.png?key=a ', 'http://10.0.0.7:8080'],
    ['http://[fd00::7]/{z}/{y}/{x}', 'http://[fd00::7]'],
    ['HTTPS://Tiles.Office.ir/{z}/{x}/{y}', 'https://tiles.office.ir'],
    ['https://tiles.office.ir/?x={x}&y={y}&z={z}', 'https://tiles.office.ir'],
  ])('%s is read', (written, origin) => {
    expect(parseTileAddress(written)).toEqual({ template: written.trim(), origin });
  });

  it.each([
    '', 'tiles.office.local/{z}/{x}/{y}.png', 'ftp://tiles.office.local/{z}/{x}/{y}.png', '//tiles.office.local/{z}/{x}/{y}', 'javascript:alert(1)//{z}/{x}/{y}',
    'https://tiles.office.local/{z}/{x}.png', 'https://tiles.office.local/{z}/{x}/{y}/{y}.png', 'https://{s}.tiles.office.local/{z}/{x}/{y}.png', 'https://{z}.tiles.local/{x}/{y}', 'https:///{z}/{x}/{y}',
    'https://name:secret@tiles.office.local/{z}/{x}/{y}', 'https://tiles.office.local/{z}/{x}/{y} .png', "https://a;script-src/{z}/{x}/{y}", 'https://a,b/{z}/{x}/{y}', "https://'none'/{z}/{x}/{y}", 'https://*.local/{z}/{x}/{y}', 'https://tiles.office.local?{z}{x}{y}',
  ])('%s is refused', (written) => {
    expect(parseTileAddress(written)).toBeUndefined();
  });
});
