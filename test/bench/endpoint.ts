/*
 * ListInstances with one instance, and the ResponseURL, both over HTTPS in a process of their own. Sends its port, and writes its
 * certificate to the file that it is given.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createCertificate } from '../../local-aws/certificate';
import { listen } from '../../local-aws/http';

const PAGE = JSON.stringify({
  Instances: [{
    InstanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000001', IdentityStoreId: 'd-0000000001', OwnerAccountId: '111122223333',
    Name: 'prod', Status: 'ACTIVE', CreatedDate: 1_717_243_200.5, PrimaryRegion: 'us-east-1',
    Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: 1_717_243_200.5 }],
  }],
});

void (async () => {
  const certificate = await createCertificate();
  writeFileSync(process.argv[2] ?? '', certificate.cert);
  const server = createServer(certificate, (request, response) => {
    request.resume().on('end', () => response.end(request.method === 'PUT' ? '' : PAGE));
  });
  process.on('disconnect', () => process.exit());
  process.send?.(await listen(server));
})();
