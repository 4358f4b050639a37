import { Agent } from 'node:https';
import { duplexPair, type Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { RESOURCE_TYPE } from '../lib/private/wire/instance';
import { ssoAdmin } from './aws/sso-admin';
import { createHandler, type World } from './handler';

const EVENT = { RequestType: 'Create', ResourceType: RESOURCE_TYPE, ResponseURL: 'https://localhost', ResourceProperties: {} };
/** The maximum duration, in milliseconds. If the rehearsal hangs, the function starts later by this time. */
const REMAINING_MS = 1_000;

const INSTANCES = JSON.stringify({
  Instances: [{
    InstanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000000', IdentityStoreId: 'd-0000000000', Status: 'ACTIVE', CreatedDate: 0,
    Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: 0 }],
  }],
});

/**
 * Runs one lookup in memory, without network and log. Lambda gives a function a full CPU during initialization, and a share of
 * it afterwards. So Node.js compiles here what the first lookup runs. A failure has no consequences.
 *
 * @returns the response of the lookup
 */
export async function rehearse(world: World): Promise<string | undefined> {
  let response: string | undefined;
  try {
    const httpsAgent = Object.assign(new Agent(), { createConnection: answeringConnection });
    const handler = createHandler({
      ...world,
      services: { ...world.services, ssoAdmin: (region, credentials) => ssoAdmin(region, credentials, {}, { httpsAgent }) },
      write: () => undefined,
      put: (_, body) => {
        response = body.toString();
        return Promise.resolve(200);
      },
    });
    const handshake = connect({ socket: silentConnection() }).on('error', () => undefined);
    await handler(EVENT, { invokedFunctionArn: '', getRemainingTimeInMillis: () => REMAINING_MS });
    handshake.destroy();
  } catch {
    // The first lookup then takes longer.
  }
  return response;
}

/** A connection that answers a request with a page of one instance. */
function answeringConnection(): Duplex {
  const [client, server] = duplexPair();
  server.on('error', () => undefined).on('data', () => server.end([
    'HTTP/1.1 200 OK', 'content-type: application/x-amz-json-1.1', `content-length: ${INSTANCES.length}`, 'connection: close', '', INSTANCES,
  ].join('\r\n')));
  return client;
}

/** A connection on which a TLS handshake begins, without an answer. */
function silentConnection(): Duplex {
  const [client, server] = duplexPair();
  server.resume();
  return client;
}
