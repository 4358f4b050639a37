import type { Iam } from './iam';
import { iamService } from './iam-api';
import { IdentityStores } from './identity-store';
import { organizations } from './organizations';
import type { Service } from './protocol/service';
import { SsoAdmin } from './sso-admin';
import { stsService } from './sts';
import type { World } from '../world';

/** The services that lookups call, by the name with which requests to them are signed. */
export function lookupServices(world: World, iam: Iam, ssoAdmin = new SsoAdmin(world, iam, new Map())): Record<string, Service> {
  return {
    iam: iamService(iam, world.pageSize),
    identitystore: new IdentityStores(world, iam).service,
    organizations: organizations(world, iam),
    sso: ssoAdmin.service,
    sts: stsService(iam),
  };
}
