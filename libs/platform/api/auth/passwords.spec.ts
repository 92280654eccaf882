import { hashPassword, verifyPassword } from './passwords';

describe('passwords', () => {
  it('are kept as argon2id with a salt of their own', async () => {
    const [one, other] = await Promise.all([hashPassword('گذرواژهٔ من'), hashPassword('گذرواژهٔ من')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    await expect(verifyPassword(one, 'گذرواژهٔ من')).resolves.toBe(true);
    await expect(verifyPassword(one, 'گذرواژه من')).resolves.toBe(false);
  });

  it('let nobody in who does not exist, after the same work', async () => {
    const stored = await hashPassword('something else');
    const time = async (hash: string | undefined): Promise<number> => {
      const started = performance.now();
      for (let i = 0; i < 6; i += 1) await verifyPassword(hash, 'nobody has this password');
      return performance.now() - started;
    };
    await expect(verifyPassword(undefined, 'nobody has this password')).resolves.toBe(false);
    await time(stored);
    const [known, unknown] = [await time(stored), await time(undefined)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });
});
