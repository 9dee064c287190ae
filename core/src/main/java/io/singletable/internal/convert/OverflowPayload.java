package io.singletable.internal.convert;

import java.io.IOException;
import java.io.InputStream;

import io.singletable.internal.blob.BlobAccess;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.convert.token.DamagedPayloadException;
import software.amazon.awssdk.core.SdkBytes;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Payload that is stored beside its item. What is larger than may be read is neither
 * requested nor allocated.
 *
 * @param type the class of the entity
 * @param maxSize the most bytes that a payload may decompress to
 */
public record OverflowPayload(OverflowReference reference, BlobAccess access, BlobHolder holder, Class<?> type,
		int maxSize) {

	/**
	 * What can't be compressed grows by five bytes for each block, header and trailer.
	 */
	private static final int ADDED_BY_COMPRESSION = 64;

	private static final int BLOCK_SHARE = 1000;

	/**
	 * Id of the blob that it is stored as.
	 */
	public String id() {
		return this.reference.content().id();
	}

	/**
	 * Read the payload: one request, unless it is cached.
	 * @return the compressed payload, as it was stored
	 * @throws io.singletable.CorruptItemException if it is not what was stored, or too
	 * large
	 * @throws io.singletable.BlobMissingException if it is not in its store
	 */
	public SdkBytes read() {
		requireSize();
		try (InputStream content = this.access.open(this.reference.content(), this.holder, null)) {
			return SdkBytes.fromByteArrayUnsafe(content.readAllBytes());
		}
		catch (IOException ex) {
			throw new DataAccessResourceFailureException(
					"The payload of " + this.holder + ", which is stored beside its item, could not be read: try again",
					ex);
		}
	}

	private void requireSize() {
		long size = this.reference.decompressedSize();
		if (size > this.maxSize) {
			throw ConversionFailure.reading(this.type,
					new DamagedPayloadException("it decompresses to more than " + this.maxSize + " bytes"));
		}
		if (this.reference.content().size() > size + size / BLOCK_SHARE + ADDED_BY_COMPRESSION) {
			throw ConversionFailure.reading(this.type, new DamagedPayloadException("its length does not match"));
		}
	}

}
