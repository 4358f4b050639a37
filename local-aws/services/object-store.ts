/** What lies in a bucket: a file's bytes, or a folder that stands for the zip file made of it. */
export type StoredObject = Buffer | { readonly folder: string };

/** The buckets that assets are published to. A bucket exists as soon as something is asked of it. */
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
