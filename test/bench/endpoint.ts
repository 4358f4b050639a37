/*
 * The services of the stand-in and a ResponseURL, both over HTTPS in a process of their own. Sends their addresses, and writes its
 * certificate to the file that it is given.
 */
import { writeFileSync } from 'node:fs';
import { createCertificate } from '../../local-aws/certificate';
import { ResponseServer } from '../../local-aws/cloudformation/custom-resource/response-server';
import { listen } from '../../local-aws/http';
import { lookupServices } from '../../local-aws/services/lookup-services';
import { Api } from '../../local-aws/services/protocol/api';
import { createEndpoint } from '../../local-aws/services/protocol/endpoint';
import { iamOf, worldOf } from '../faults/world';

/** Where the function calls the services, and where it sends its response. */
export interface Addresses {
  readonly endpointUrl: string;
  readonly responseUrl: string;
}

void (async () => {
  const certificate = await createCertificate();
  writeFileSync(process.argv[2] ?? '', certificate.cert);
  const world = worldOf();
  const api = new Api(lookupServices(world, iamOf(world)), () => undefined);
  const port = await listen(createEndpoint((request) => api.answer(request), { certificate }));
  const responses = new ResponseServer(certificate);
  await responses.start();
  process.on('disconnect', () => process.exit());
  process.send?.({ endpointUrl: `https://127.0.0.1:${port}`, responseUrl: responses.sign('response').url } satisfies Addresses);
})();
