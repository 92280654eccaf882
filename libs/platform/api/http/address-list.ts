import { Fault } from '@crm/platform/records';
import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** `192.168.1.0/24, 2001:db8::7` → networks; a single address is a network of one. Throws a Fault. */
export function parseNetworks(list: string): Network[] {
  return list.split(/[\s,،;]+/).filter(Boolean).map((word) => {
    const network = parseNetwork(word);
    if (!network) throw new Fault('address', { value: word });
    return network;
  });
}

/** Undefined for what is neither an address nor a network. IPv4 is written in full: `10.1` means something else to everybody. */
export function parseNetwork(word: string): Network | undefined {
  const [address = '', prefix] = word.split('/');
  if (!(ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address))) return undefined;
  const parsed = ipaddr.process(address);
  const bits = parsed.kind() === 'ipv4' ? 32 : 128;
  if (prefix === undefined) return [parsed, bits];
  const length = Number(prefix);
  return /^\d{1,3}$/.test(prefix) && length <= bits ? [parsed, length] : undefined;
}

/** Whether the address lies in one of the networks; an IPv4 address in the clothes of IPv6 is itself. */
export function isAmong(address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some(([network, length]) => network.kind() === parsed.kind() && parsed.match(network, length));
}
