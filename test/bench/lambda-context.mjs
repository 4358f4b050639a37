// The context that Lambda passes to a handler.
export const context = {
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  functionName: 'lookup',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:lookup',
  logStreamName: '2026/11/01/[$LATEST]00000000000000000000000000000000',
  getRemainingTimeInMillis: () => 120_000,
};
