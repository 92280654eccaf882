import { networkOf } from './client-address';
import { keysOf, nameKey } from './login-limit';

describe('the limit of failed logins', () => {
  it.each([['ADMIN'], ['  admin '], ['ａｄｍｉｎ'], ['ad\u200cmin'], ['\u202eadmin'], ['a\u0000dmin']])('counts %j as admin', (spelling) => {
    expect(keysOf(spelling, '192.0.2.1')).toEqual(keysOf('admin', '192.0.2.1'));
  });

  it('counts digits and letters of every keyboard as one', () => {
    expect(nameKey('كاربر۱۲')).toBe(nameKey('کاربر١2'));
  });

  it('keeps names and networks apart, whatever stands in a name', () => {
    const { one, all } = keysOf('admin', '192.0.2.1');
    expect(keysOf('admin', '192.0.2.2')).toEqual({ one: expect.not.stringMatching(one), all });
    expect(new Set([one, all, keysOf('admin","192.0.2.1', '').one, keysOf('admin2', '192.0.2.1').one]).size).toBe(4);
    expect(one).not.toContain('admin');
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'], ['2001:db8:0:1::7', '2001:db8:0:1::/64'], ['2001:0DB8:0000:0001:ffff:1:2:3', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['2001:db8::', '2001:db8:0:0::/64'],
  ])('takes %s for the network %s', (address, network) => { expect(networkOf(address)).toBe(network); });
});
