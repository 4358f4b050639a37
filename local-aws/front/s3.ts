import type { Account } from '../account';
import type { ObjectStore } from '../object-store';
import { escapeXml } from '../query';
import type { Reply, Service } from '../service';

/** The part of S3 that takes assets, addressed by path. Every bucket exists, and is the account's. */
export function s3Service(objects: ObjectStore, account: Account): Service {
  return ({ method, url, body }) => {
    const [bucket = '', ...path] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const key = path.join('/');
    if (key === '') {
      const prefix = url.searchParams.get('prefix');
      return method === 'GET' && prefix !== null
        ? listReply(bucket, objects.keys(bucket, prefix))
        : bucketReply(method, url.searchParams, account);
    }
    const object = objects.get(bucket, key);
    switch (method) {
      case 'PUT':
        objects.put(bucket, key, body);
        return { headers: { etag: '"0"' } };
      case 'HEAD':
      case 'GET':
        if (!Buffer.isBuffer(object)) return error(404, 'NoSuchKey', `${bucket}/${key} does not exist`);
        if (method === 'GET') return { body: object };
        return { headers: { 'content-length': String(object.byteLength) } };
      default:
        return unknown(`${method} ${url.pathname}`);
    }
  };
}

function bucketReply(method: string, query: URLSearchParams, { region }: Account): Reply {
  if (method === 'GET' && query.has('location')) {
    // S3 leaves the location of its first Region out.
    return xml('LocationConstraint', region === 'us-east-1' ? '' : region);
  }
  if (method === 'GET' && query.has('encryption')) {
    return error(404, 'ServerSideEncryptionConfigurationNotFoundError', 'The configuration was not found');
  }
  return unknown(`${method} of a bucket with ${query.toString()}`);
}

function listReply(bucket: string, keys: readonly string[]): Reply {
  const contents = keys.map((key) => `<Contents><Key>${escapeXml(key)}</Key><Size>1</Size></Contents>`).join('');
  return xml('ListBucketResult', `<Name>${bucket}</Name><KeyCount>${keys.length}</KeyCount>${contents}`);
}

function xml(name: string, content: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>`;
  return { headers: { 'content-type': 'application/xml' }, body };
}

function error(status: number, code: string, message: string): Reply {
  return { ...xml('Error', `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`), status };
}

function unknown(what: string): Reply {
  return error(501, 'NotImplemented', `${what} is not known here`);
}
