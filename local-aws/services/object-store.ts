/** An object in a bucket: the bytes of a file, or a folder that stands for its zip file. */
export type StoredObject = Buffer | { readonly folder: string };

/** The buckets for assets. A bucket exists as soon as it is used. */
export class ObjectStore {
  private readonly objects = new Map<string, StoredObject>();

  get(bucket: string, key: string): StoredObject | undefined {
    return this.objects.get(`${bucket}/${key}`);
  }

  keys(bucket: string, prefix: string): string[] {
    const names = [...this.objects.keys()].filter((name) => name.startsWith(`${bucket}/${prefix}`));
    return names.map((name) => name.slice(bucket.length + 1));
  }

  put(bucket: string, key: string, object: StoredObject): void {
    this.objects.set(`${bucket}/${key}`, object);
  }
}
