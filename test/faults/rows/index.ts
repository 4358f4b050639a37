import type { Row } from '../row';
import { API } from './api';
import { DATA } from './data';
import { FEATURES } from './features';
import { LIFECYCLE } from './lifecycle';
import { PAGING } from './paging';
import { PRINCIPAL_SEARCH } from './principal-search';
import { PRINCIPALS } from './principals';
import { RESPONSE } from './response';
import { SECRETS } from './secrets';
import { SIZE } from './size';

/** Every fault, by section. */
export const SECTIONS: Readonly<Record<string, readonly Row[]>> = {
  'Paging': PAGING, 'Data': DATA, 'API and transport': API, 'The response': RESPONSE, 'Lifecycle and input': LIFECYCLE, 'Regions, roles and organizations': FEATURES,
  'Secrets': SECRETS, 'Time and size': SIZE,
  'Groups and users': PRINCIPALS, 'Groups and users, searched for': PRINCIPAL_SEARCH,
};

export const ROWS = Object.values(SECTIONS).flat();
