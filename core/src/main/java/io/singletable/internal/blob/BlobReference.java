package io.singletable.internal.blob;

import io.singletable.blob.Blob;

/**
 * Reference to stored content, as an item has it.
 *
 * @param id 32 lower-case hexadecimal digits
 * @param size size of the content in bytes
 * @param sha256 its digest, 64 lower-case hexadecimal digits
 */
public record BlobReference(String id, long size, String sha256, String contentType) {

	/**
	 * A reference to the content of a blob.
	 */
	public static BlobReference of(String id, Blob content) {
		return new BlobReference(id, content.size(), content.sha256(), content.contentType());
	}

}
