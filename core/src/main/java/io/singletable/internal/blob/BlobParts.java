package io.singletable.internal.blob;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Size, media type and digest of a blob, as its stored value says them. The text form
 * shows the size only.
 *
 * @param size size of the content in bytes
 * @param contentType media type, null if it is no text
 * @param sha256 digest of the content, in hexadecimal digits
 */
public record BlobParts(long size, @Nullable String contentType, String sha256) {

	private static final int PARTS_OF_CONTENT = 3;

	private static final int PARTS_OF_REFERENCE = 4;

	/**
	 * The blob that a reference, or content that is part of an item, is of.
	 * @return the blob, or null if the value is none
	 */
	public static @Nullable BlobParts of(Map<String, AttributeValue> parts) {
		AttributeValue digest = parts.get(BlobForm.DIGEST);
		AttributeValue contentType = parts.get(BlobForm.CONTENT_TYPE);
		if (digest == null || digest.b() == null || contentType == null) {
			return null;
		}
		String sha256 = HexFormat.of().formatHex(digest.b().asByteArrayUnsafe());
		AttributeValue content = parts.get(BlobForm.CONTENT);
		if (content != null && content.b() != null && parts.size() == PARTS_OF_CONTENT) {
			return new BlobParts(content.b().asByteArrayUnsafe().length, contentType.s(), sha256);
		}
		AttributeValue size = parts.get(BlobForm.SIZE);
		return (size != null && size.n() != null && parts.containsKey(BlobForm.ID)
				&& parts.size() == PARTS_OF_REFERENCE)
						? new BlobParts(new BigDecimal(size.n()).longValue(), contentType.s(), sha256) : null;
	}

	@Override
	public String toString() {
		return "BlobParts[" + this.size + " bytes]";
	}

}
