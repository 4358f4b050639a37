import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import * as tls from 'node:tls';
import { CommandError } from '../common/command-error';

/** The variables of the environment that name a proxy, in lower or upper case. */
const VARIABLE = /^(?:https?|all)_proxy$/i;
const EXCEPTIONS = /^no_proxy$/i;
const PROTOCOLS = ['http:', 'https:', 'socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:'];

/** How all clients send requests: a part of their configuration. */
export interface Transport {
  readonly requestHandler: NodeHttpHandler;
}

/** The proxy asks for a user and a password. Its name is the one that the SDK repeats where it wraps an error. */
export class ProxyAuthenticationRequired extends Error {
  public override readonly name = 'ProxyAuthenticationRequired';
}

/** All clients share its connections, so no client closes them. The end of the process does. */
class SharedHandler extends NodeHttpHandler {
  public override async handle(...request: Parameters<NodeHttpHandler['handle']>) {
    const answer = await super.handle(...request);
    // A service never answers this.
    if (answer.response.statusCode === 407) throw new ProxyAuthenticationRequired('the proxy answered with HTTP status 407');
    return answer;
  }

  public override destroy(): void {
    // Other clients have requests on the way.
  }
}

/**
 * Returns the way to all services: through the proxy of the environment, if it has one, and NO_PROXY does not exclude the service.
 *
 * @param caBundle a file with certificate authorities that count beside those of Node.js
 * @throws CommandError if the URL of a proxy is invalid, or the file cannot be used
 */
export async function openTransport(
  caBundle: string | undefined, env: NodeJS.ProcessEnv, hide: (...secrets: readonly (string | undefined)[]) => void,
): Promise<Transport> {
  const trust = caBundle === undefined ? {} : { secureContext: await trustBeside(caBundle, env) };
  const options = { keepAlive: true, ...trust };
  const agents = { httpAgent: new HttpAgent({ keepAlive: true }), httpsAgent: new HttpsAgent(options) };
  const variables = proxyVariables(env);
  for (const variable of variables) env[variable] = proxyUrl(variable, env[variable] ?? '', hide);
  if (variables.length === 0) return { requestHandler: new SharedHandler(agents) };
  // To the AWS CLI, example.com excludes its subdomains as well; to the agent, .example.com does.
  for (const name of Object.keys(env).filter((each) => EXCEPTIONS.test(each))) {
    env[name] = env[name]?.split(/[,\s]+/).flatMap((host) => (/^[.*]|^$/.test(host) ? host : [host, `.${host}`])).join(',');
  }
  const { ProxyAgent } = await import('proxy-agent');
  const agent = new ProxyAgent({ ...options, ...agents });
  return { requestHandler: new SharedHandler({ httpAgent: agent, httpsAgent: agent }) };
}

/** What to check if a service cannot be reached. */
export function proxyAdvice(env: NodeJS.ProcessEnv): string {
  return usedProxyAdvice(env) ?? 'If you need a proxy to reach AWS, set HTTPS_PROXY.';
}

/** What to check about the proxy; undefined if there is none. A proxy can answer a request itself. */
export function usedProxyAdvice(env: NodeJS.ProcessEnv): string | undefined {
  const variables = proxyVariables(env);
  if (variables.length === 0) return undefined;
  return `Check the proxy of ${variables.join(' and ')}, or exclude the endpoint from it with NO_PROXY.`;
}

function proxyVariables(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env).filter((name) => VARIABLE.test(name) && env[name] !== '');
}

function proxyUrl(variable: string, value: string, hide: (...secrets: readonly (string | undefined)[]) => void): string {
  // Without a protocol it is that of the proxy, as for the AWS CLI, not that of the request.
  const url = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(url) || !PROTOCOLS.includes(new URL(url).protocol)) {
    throw new CommandError('InvalidProxy', `${variable} is not the URL of a proxy, such as http://proxy.example.com:3128.`);
  }
  hide(url, new URL(url).password);
  return url;
}

async function trustBeside(caBundle: string, { NODE_EXTRA_CA_CERTS }: NodeJS.ProcessEnv): Promise<tls.SecureContext> {
  const { getCACertificates } = tls as typeof tls & { readonly getCACertificates?: (type: 'default') => string[] };
  // Node.js 22.14 and older cannot tell what it trusts.
  const extra = NODE_EXTRA_CA_CERTS === undefined ? '' : await readFile(NODE_EXTRA_CA_CERTS, 'utf8').catch(() => '');
  const trusted = getCACertificates?.('default') ?? [...tls.rootCertificates, ...(extra === '' ? [] : [extra])];
  try {
    const bundle = await readFile(caBundle, 'utf8');
    if (!bundle.includes('-----BEGIN ')) throw new Error('it contains no certificate');
    return tls.createSecureContext({ ca: [...trusted, bundle] });
  } catch (error) {
    throw new CommandError('InvalidConfiguration', `The certificates ${caBundle} (AWS_CA_BUNDLE, or ca_bundle of your profile) cannot be `
      + 'used. Name a file with certificates in PEM format.', error instanceof Error ? error.message : undefined);
  }
}
