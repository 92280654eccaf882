// node tools/service.mjs [--install] [--user NAME] [--port PORT]: the systemd unit that runs `npm start` as a service.
// Without --install it is printed, with it (as root) it is written, and systemd is told.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const target = '/etc/systemd/system/peyvand.service';
const settingsFile = '/etc/peyvand.env';

/** A word of a unit file: `%` begins a specifier, spaces part words. */
const word = (text) => `"${text.replaceAll('%', '%%').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** @returns the unit's text; the settings of README.md are read from `settingsFile`, a line each */
export function unitFile({ user, port, node = process.execPath, directory = root }) {
  const dataDir = '/var/lib/peyvand';
  return `[Unit]
Description=Peyvand CRM
Documentation=file://${directory.replaceAll(' ', '%20')}/README.md
After=network-online.target
Wants=network-online.target

[Service]
Type=simple
User=${user}
WorkingDirectory=${directory.replaceAll('%', '%%')}
Environment=NODE_ENV=production DATA_DIR=${dataDir} PORT=${port}
EnvironmentFile=-${settingsFile}
ExecStart=${word(node)} --max-semi-space-size=4 --no-parallel-scavenge --max-old-space-size=768 --disable-warning=ExperimentalWarning ${word(path.join(directory, 'tools/start.mjs'))}
# Open requests and steps of jobs end first, then the database.
KillMode=mixed
TimeoutStopSec=60
Restart=on-failure
RestartSec=5
StateDirectory=peyvand
StateDirectoryMode=0711
LimitNOFILE=65536
# What it never needs.
NoNewPrivileges=true
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectControlGroups=true
ProtectHostname=true
RestrictSUIDSGID=true
LockPersonality=true
PrivateTmp=true
ProtectSystem=full
# A port below 1024 (https at 443) without being root.
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE

[Install]
WantedBy=multi-user.target
`;
}

function main() {
  const { values } = parseArgs({ options: { install: { type: 'boolean' }, user: { type: 'string', default: 'peyvand' }, port: { type: 'string', default: '3000' } } });
  if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(values.user) || values.user === 'root') throw new Error('--user must name an ordinary account: Postgres refuses to run as root.');
  if (!/^\d{1,5}$/.test(values.port)) throw new Error('--port must be a number.');
  const text = unitFile(values);
  if (!values.install) {
    process.stdout.write(text);
    console.error(`\nTo install: sudo node tools/service.mjs --install   (settings then go into ${settingsFile})`);
    return;
  }
  if (process.platform !== 'linux' || !fs.existsSync('/run/systemd/system')) throw new Error('This machine is not run by systemd; print the unit and adapt it to what starts services here.');
  if (process.getuid() !== 0) throw new Error('Installing a service needs root: sudo node tools/service.mjs --install');
  const known = fs.readFileSync('/etc/passwd', 'utf8').split('\n').some((line) => line.startsWith(`${values.user}:`));
  if (!known) execFileSync('useradd', ['--system', '--home-dir', '/var/lib/peyvand', '--shell', '/usr/sbin/nologin', values.user]);
  fs.writeFileSync(target, text);
  if (!fs.existsSync(settingsFile)) fs.writeFileSync(settingsFile, '# Settings of Peyvand, a line each: see README.md\n', { mode: 0o600 });
  execFileSync('systemctl', ['daemon-reload']);
  execFileSync('systemctl', ['enable', '--now', 'peyvand.service'], { stdio: 'inherit' });
  console.log('Peyvand runs as a service. Its words: journalctl -u peyvand');
}

if (process.argv[1] === import.meta.filename) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
