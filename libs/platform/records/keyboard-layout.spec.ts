import { otherLayouts } from './keyboard-layout';

it.each([
  ['ugd', ['علی']], ['Ugd', ['علی']], ['vqhdd', ['رضایی']], [';vdld', ['کریمی']], ['lpln', ['محمد']], ['ugd ;vdld', ['علی کریمی']],
  ['pshmd', ['حساپی', 'حسائی']], ['شمه', ['ali']], ['سشقش', ['sara']], ['Hfdkd', ['آبینی']], ['\\vdsh', ['پریسا']],
])('%s is meant as %j', (written, meant) => { expect(otherLayouts(written)).toEqual(meant); });

it.each(['', '123', 'a@b.com', 'علی!', 'café'])('%j is what it is', (written) => { expect(otherLayouts(written)).toEqual([]); });
