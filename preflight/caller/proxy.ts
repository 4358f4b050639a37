import { transport } from '../../lookups/services/api';
import type { LookupContext } from '../../lookups/lookup';
import { PreflightError } from '../failure';

/** The variables of the environment that name a proxy, in lower or upper case. */
const VARIABLE = /^(?:https?|all)_proxy$/i;
const PROTOCOLS = ['http:', 'https:', 'socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:'];

/**
 * Makes all clients of AWS send their requests through the proxy of the environment, if it has one. NO_PROXY counts as well.
 *
 * @throws PreflightError if the URL of a proxy is invalid
 */
export async function useProxy(env: NodeJS.ProcessEnv, hide: LookupContext['hide']): Promise<void> {
  const variables = proxyVariables(env);
  if (variables.length === 0) return;
  for (const variable of variables) {
    const value = env[variable] ?? '';
    // Without a protocol it is that of the proxy, as for the AWS CLI, not that of the request.
    const url = value.includes('://') ? value : `http://${value}`;
    if (!URL.canParse(url) || !PROTOCOLS.includes(new URL(url).protocol)) {
      throw new PreflightError('InvalidProxy', `${variable} is not the URL of a proxy, such as http://proxy.example.com:3128.`);
    }
    hide(url, new URL(url).password);
    env[variable] = url;
  }
  const { ProxyAgent } = await import('proxy-agent');
  const agent = new ProxyAgent();
  transport.requestHandler = { httpAgent: agent, httpsAgent: agent };
}

/** What to check about proxies if a service cannot be reached. */
export function proxyAdvice(env: NodeJS.ProcessEnv): string {
  return usedProxyAdvice(env) ?? 'If you need a proxy to reach AWS, set HTTPS_PROXY.';
}

/** What to check about the proxy, if there is one. It can answer a request itself. */
export function usedProxyAdvice(env: NodeJS.ProcessEnv): string | undefined {
  const variables = proxyVariables(env);
  if (variables.length === 0) return undefined;
  return `Check the proxy of ${variables.join(' and ')}, or exclude the endpoint from it with NO_PROXY.`;
}

function proxyVariables(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env).filter((name) => VARIABLE.test(name) && env[name] !== '');
}
