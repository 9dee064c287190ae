package io.singletable.autoconfigure;

/**
 * Store of the content of blobs.
 */
public enum BlobStoreType {

	/** A bucket of Amazon S3; needs the module {@code singletable-s3}. */
	S3,

	/** Items of the table, beside those of the entities. */
	TABLE,

	/** No store: types with blobs are refused at start-up. */
	NONE

}
