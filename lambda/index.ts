import { createHandler } from './handler';
import { rehearse } from './rehearse';
import { world } from './world';

export const handler = createHandler(world);

await rehearse(world);
