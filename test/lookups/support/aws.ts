/** An error of the SDK. */
export function serviceError(name: string, more: object = {}): Error {
  return Object.assign(new Error('the message of the service'), { name, ...more });
}
