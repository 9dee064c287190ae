package io.singletable.blob;

import org.springframework.util.Assert;

/**
 * Range of the bytes of an object.
 *
 * @param offset position of the first byte, from 0 on
 * @param length number of bytes, at least one; where the object ends before, fewer are
 * read
 */
public record BlobRange(long offset, long length) {

	public BlobRange {
		Assert.isTrue(offset >= 0, "offset must not be negative");
		Assert.isTrue(length > 0, "length must be positive");
	}

}
