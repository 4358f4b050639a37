import { pseudoParameter } from '../../../cli/values/pseudo-parameters';

const PLACE = { account: '111122223333', region: 'eu-west-1', partition: 'aws' };
const STACK = { name: 'Access', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Access/1' };

test.each([
  ['AWS::AccountId', '111122223333'],
  ['AWS::Region', 'eu-west-1'],
  ['AWS::Partition', 'aws'],
  ['AWS::URLSuffix', 'amazonaws.com'],
  ['AWS::StackName', 'Access'],
  ['AWS::StackId', 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Access/1'],
  ['AccountId', undefined],
])('%s of a deployed stack is %s', (name, value) => {
  expect(pseudoParameter(name, PLACE, STACK)).toBe(value);
});

test.each([
  ['AWS::StackName', { what: ['the name of a nested stack'], isStable: true }],
  ['AWS::StackId', { what: ['the ID of a stack that does not exist'], isStable: false }],
  ['AWS::NotificationARNs', { what: ['AWS::NotificationARNs'], isStable: true }],
])('only the deployment knows %s of a stack that does not exist', (name, expected) => {
  expect(pseudoParameter(name, PLACE, {})).toMatchObject(expected);
});

test.each([
  ['aws-cn', 'amazonaws.com.cn'],
  ['aws-eusc', 'amazonaws.eu'],
  ['aws-iso', 'c2s.ic.gov'],
  ['aws-iso-b', 'sc2s.sgov.gov'],
  ['aws-us-gov', 'amazonaws.com'],
])('AWS::URLSuffix in the partition %s is %s', (partition, suffix) => {
  expect(pseudoParameter('AWS::URLSuffix', { ...PLACE, partition }, STACK)).toBe(suffix);
});
