/** An object in a bucket: the bytes of a file, or a folder that stands for its zip file. */
export type StoredObject = Buffer | { readonly folder: string };

/** The objects of all buckets, by `<bucket>/<key>`. A bucket exists as soon as it is used. */
export type ObjectStore = Map<string, StoredObject>;
