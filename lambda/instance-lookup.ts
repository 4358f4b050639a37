import { attributesOf } from './attributes';
import type { SeenInstance } from './instance';
import type { Lookup } from './lookup';
import { answerChanged, attributesTooLong } from './reasons';
import { asksTheSame, readRequest, type LookupRequest } from './request';
import { survey } from './survey';
import { theOne } from './the-one';

/** Looks up exactly one instance of IAM Identity Center. */
export const instanceLookup: Lookup<LookupRequest, SeenInstance> = {
  readRequest,
  async find(request, context) {
    const selected = theOne(await survey(request, context), request, context.region);
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
