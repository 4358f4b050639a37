import type { Row } from '../row';
import { API } from './api';
import { DATA } from './data';
import { LIFECYCLE } from './lifecycle';
import { PAGING } from './paging';
import { PERMISSION_SETS } from './permission-sets';
import { PRINCIPALS } from './principals';
import { REAL_TIME } from './real-time';
import { REGIONS_AND_ROLES } from './regions-and-roles';
import { RESPONSE } from './response';
import { SECRETS } from './secrets';
import { SIZE } from './size';

/** Every fault, by section. */
export const SECTIONS: Readonly<Record<string, readonly Row[]>> = {
  'Paging': PAGING, 'Data': DATA, 'API and transport': API, 'The response': RESPONSE, 'Lifecycle and input': LIFECYCLE,
  'Regions, roles and organizations': REGIONS_AND_ROLES, 'Secrets': SECRETS, 'Size': SIZE, 'Groups and users': PRINCIPALS,
  'Permission sets and their roles': PERMISSION_SETS, 'Real time': REAL_TIME,
};

export const ROWS = Object.values(SECTIONS).flat();
