import { ServiceError } from './protocol/service';

/** An object in a bucket: the bytes of a file, or a folder that stands for its zip file. */
export type StoredObject = Buffer | { readonly folder: string };

/** The objects of all buckets, by `<bucket>/<key>`. A bucket exists as soon as it is used. */
export type ObjectStore = Map<string, StoredObject>;

/** What a JSON file in a bucket contains. The bucket is the first part of the host or of the path of its URL. */
export function jsonAt(url: string, objects: ObjectStore): unknown {
  const { hostname, href, pathname } = new URL(url);
  const path = pathname.slice(1).split('/');
  const bucket = /^(.+)\.s3[.-]/.exec(hostname)?.[1] ?? path.shift() ?? '';
  const object = objects.get(`${bucket}/${path.join('/')}`);
  if (!Buffer.isBuffer(object)) throw new ServiceError('ValidationError', `S3 error: ${href} does not exist`);
  return JSON.parse(object.toString());
}
