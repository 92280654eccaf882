import ipaddr from 'ipaddr.js';
import { isAmong, parseNetwork } from './address-list';

/** An internal system that may be called: a host by its name, or a network by its addresses; one port of it, or all. */
export type AllowedHost = { port?: number } & ({ name: string } | { network: [ipaddr.IPv4 | ipaddr.IPv6, number] });

/** `erp.office.local:8080, 10.1.0.0/16, [fd00::7]:443` → hosts. Throws an Error that names the wrong word. */
export function parseAllowedHosts(list: string): AllowedHost[] {
  return list.split(/[\s,]+/).filter(Boolean).map((word) => {
    const whole = parseNetwork(word);
    if (whole) return { network: whole };
    const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^[\]:]+))(?::(\d{1,5}))?$/.exec(word) ?? [];
    const host = bracketed ?? plain ?? '';
    const network = parseNetwork(host);
    const named = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host) && !/^[\d.]+$/.test(host);
    if ((!network && !named) || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) throw new Error(`${word} is neither a host nor a network.`);
    return { ...(network ? { network } : { name: host.toLowerCase() }), ...(port ? { port: Number(port) } : {}) };
  });
}

/** A host without the dot that may end it. */
export const bareHost = (hostname: string): string => hostname.toLowerCase().replace(/^\[|\]$/g, '').replace(/\.+$/, '');

/**
 * Whether this address, to which the host resolved, may be called. Of the whole address space only what is public:
 * everything that ipaddr.js knows a range for (private, loopback, link-local with the clouds' metadata, carrier NAT,
 * IPv4 in IPv6 in all its ways, multicast, reserved) is not, unless it is named among the allowed.
 */
export function mayCall(host: string, address: string, port: number, allowed: readonly AllowedHost[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (isPublic(ipaddr.process(address))) return true;
  return allowed.some((one) => (one.port === undefined || one.port === port) && ('name' in one ? one.name === bareHost(host) : isAmong(address, [one.network])));
}

/** Of IPv6 only what is given out at all: outside of it lie forms of IPv4 that are out of use and have no range of their own (`::127.0.0.1`). */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean => address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST, 3));
