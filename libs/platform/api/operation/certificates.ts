import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate, type SubjectAltNameEntry } from 'selfsigned';

const DAY = 86_400_000;
/** The authority is trusted once on each machine, so it lasts; browsers refuse a server's certificate of more than 398 days. */
const AUTHORITY_DAYS = 3650;
const SERVER_DAYS = 397;
/** Made anew so many days before its end. */
const RENEWED = 30;

export interface ServerCertificate {
  /** PEM; the server's own certificate first. */
  cert: string;
  key: string;
  /** PEM of the authority that clients are to trust; absent for a certificate of one's own. */
  authority?: string;
}
export interface CertificateWish {
  dataDir: string;
  /** Further names and addresses besides this machine's own. */
  names?: readonly string[];
  own?: { cert: string; key: string };
}

/** The names and addresses under which this machine is reached in its network. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []).filter(({ address }) => !address.startsWith('fe80')).map(({ address }) => address);
  const name = hostname();
  return ['localhost', name, ...(name.includes('.') ? [] : [`${name}.local`]), ...addresses];
}

const subject = (commonName: string): { name: string; value: string }[] => [{ name: 'commonName', value: commonName }, { name: 'organizationName', value: 'Peyvand' }];
const lasting = (days: number): { notBeforeDate: Date; notAfterDate: Date } => ({ notBeforeDate: new Date(Date.now() - DAY), notAfterDate: new Date(Date.now() + days * DAY) });
const KIND = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

async function keep(file: string, content: string): Promise<void> {
  await writeFile(`${file}.part`, content, { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
}
const ends = (pem: string): number => Date.parse(new X509Certificate(pem).validTo);

/** The installation's own authority, made once. Its key never leaves DATA_DIR but in a backup. */
async function authorityOf(folder: string): Promise<{ cert: string; key: string }> {
  const [certFile, keyFile] = [join(folder, 'ca.crt'), join(folder, 'ca.key')];
  if (existsSync(certFile) && existsSync(keyFile)) {
    const known = { cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
    if (ends(known.cert) > Date.now() + SERVER_DAYS * DAY) return known;
  }
  const { cert, private: key } = await generate(subject(`Peyvand ${hostname()}`), {
    ...KIND, ...lasting(AUTHORITY_DAYS),
    extensions: [{ name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }],
  });
  await keep(keyFile, key);
  await keep(certFile, cert);
  return { cert, key };
}

/** Whether a certificate still lasts, was given out by this authority, and is good for all these names. */
function serves(pem: string, authority: string, names: readonly string[]): boolean {
  const certificate = new X509Certificate(pem);
  return ends(pem) > Date.now() + RENEWED * DAY && certificate.verify(new X509Certificate(authority).publicKey)
    && names.every((name) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name.replace(/^\*\./, 'x.'))) !== undefined);
}

/**
 * The certificate that https is served with: one's own, or one of the installation's authority for this machine's names,
 * made when there is none that lasts and fits. Safe to ask for again: that is how it is renewed.
 */
export async function serverCertificate({ dataDir, names = [], own }: CertificateWish): Promise<ServerCertificate> {
  if (own) return { cert: await readFile(own.cert, 'utf8'), key: await readFile(own.key, 'utf8') };
  const folder = join(dataDir, 'tls');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await authorityOf(folder);
  const all = [...new Set([...names, ...ownNames()])];
  const [certFile, keyFile] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  if (existsSync(certFile) && existsSync(keyFile)) {
    const known = { cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
    if (serves(known.cert, authority.cert, all)) return { cert: known.cert + authority.cert, key: known.key, authority: authority.cert };
  }
  const altNames = all.map((name): SubjectAltNameEntry => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name }));
  const { cert, private: key } = await generate(subject(names[0] ?? hostname()), {
    ...KIND, ...lasting(SERVER_DAYS), ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true }, { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true }, { name: 'subjectAltName', altNames },
    ],
  });
  await keep(keyFile, key);
  await keep(certFile, `${cert.trim()}\n`);
  return { cert: `${cert.trim()}\n${authority.cert}`, key, authority: authority.cert };
}
