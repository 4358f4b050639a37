// Resolves every host name to the loopback address.
import dns from 'node:dns';

const { lookup } = dns;
dns.lookup = (_name, ...others) => lookup('127.0.0.1', ...others);
