package io.singletable.console;

import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.blob.BlobForm;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.utils.BinaryUtils;

/**
 * Blob among the values of a page: size, media type and digest, whatever its form. Its
 * content is never shown, also where it is part of the item.
 *
 * @param size its size in bytes
 * @param sha256 its digest in hexadecimal digits
 */
record BlobValue(long size, String contentType, String sha256) {

	private static final Set<String> SHOWN = Set.of("size", "contentType", "sha256");

	private static final Set<String> REFERENCE = Set.of(BlobForm.ID, BlobForm.SIZE, BlobForm.DIGEST,
			BlobForm.CONTENT_TYPE);

	private static final Set<String> INLINE = Set.of(BlobForm.CONTENT, BlobForm.DIGEST, BlobForm.CONTENT_TYPE);

	private static final int SHOWN_DIGITS = 12;

	/**
	 * The blob that a value is, as an item or an entity has it.
	 * @return the blob, or null if the value is none
	 */
	static @Nullable BlobValue of(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? ofMap(map) : null;
	}

	private static @Nullable BlobValue ofMap(Map<?, ?> value) {
		if (value.keySet().equals(SHOWN)) {
			return of(value.get("size"), value.get("contentType"), value.get("sha256"));
		}
		byte[] digest = bytes(value.get(BlobForm.DIGEST));
		String sha256 = (digest != null) ? HexFormat.of().formatHex(digest) : null;
		if (value.keySet().equals(REFERENCE)) {
			return of(value.get(BlobForm.SIZE), value.get(BlobForm.CONTENT_TYPE), sha256);
		}
		byte[] content = value.keySet().equals(INLINE) ? bytes(value.get(BlobForm.CONTENT)) : null;
		return (content != null) ? of(content.length, value.get(BlobForm.CONTENT_TYPE), sha256) : null;
	}

	private static @Nullable BlobValue of(@Nullable Object size, @Nullable Object contentType,
			@Nullable Object sha256) {
		try {
			return (contentType instanceof String type && sha256 instanceof String digest)
					? new BlobValue(Long.parseLong(String.valueOf(size)), type, digest) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** As attributes have them, or as base64 in a payload. */
	private static byte @Nullable [] bytes(@Nullable Object value) {
		if (value instanceof SdkBytes bytes) {
			return bytes.asByteArrayUnsafe();
		}
		try {
			return (value instanceof String text) ? BinaryUtils.fromBase64(text) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return Words.bytes(this.size) + ", " + this.contentType + ", SHA-256 "
				+ this.sha256.substring(0, Math.min(SHOWN_DIGITS, this.sha256.length())) + "…";
	}

}
