import { attributesOf } from './attributes';
import type { SeenInstance } from './instance';
import type { Lookup } from '../lookup/lookup';
import { answerChanged, attributesTooLong } from './reasons';
import { asksTheSame, readRequest, type InstanceRequest } from './request';
import { searchInstances } from './search-instances';
import { exactlyOne } from './exactly-one';

/** Looks up exactly one instance of IAM Identity Center. */
export const instanceLookup: Lookup<InstanceRequest, SeenInstance> = {
  readRequest,
  async find(request, context) {
    const selected = exactlyOne(await searchInstances(request, context), request, context.region);
    context.log('INFO', 'instance selected', { instanceArn: selected.instance.instanceArn, seenIn: selected.seenIn });
    return selected;
  },
  identify: ({ instance }) => instance.instanceArn,
  answer: (selected) => ({
    attributes: { ...attributesOf(selected) },
    mayBeCut: 'StatusReason',
    tooLong: attributesTooLong(selected.instance.instanceArn),
  }),
  asksTheSame,
  allowsChange: ({ allowInstanceChange }) => allowInstanceChange,
  changed: answerChanged,
};
