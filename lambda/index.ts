import { createHandler } from './handler';
import { world } from './world';

export const handler = createHandler(world);
