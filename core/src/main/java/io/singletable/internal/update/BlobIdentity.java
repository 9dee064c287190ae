package io.singletable.internal.update;

import java.util.Base64;
import java.util.Map;

import io.singletable.blob.Blob;
import io.singletable.internal.blob.BlobParts;
import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.mapping.StoredShape.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Identity of a stored blob: the same for the same content, wherever it is.
 *
 * @param sha256 digest of the content, in hexadecimal digits
 * @param size size of the content in bytes
 */
record BlobIdentity(String sha256, long size) {

	/**
	 * The identity of a stored blob.
	 * @param shape shape of the value; what has no declared parts may hold blobs as well
	 * @return the identity, or null if the value is no blob
	 */
	static @Nullable BlobIdentity of(StoredShape shape, AttributeValue value) {
		if (shape.kind() != Kind.VALUE) {
			return null;
		}
		if (value.hasM()) {
			return ofParts(value.m());
		}
		return shape.type().hasRawClass(Blob.class) ? ofBinary(value) : null;
	}

	/**
	 * Whether a stored value is a blob, or has one in it.
	 */
	static boolean isIn(AttributeValue value) {
		if (value.hasL()) {
			return value.l().stream().anyMatch(BlobIdentity::isIn);
		}
		return value.hasM() && (ofParts(value.m()) != null || value.m().values().stream().anyMatch(BlobIdentity::isIn));
	}

	private static @Nullable BlobIdentity ofParts(Map<String, AttributeValue> parts) {
		BlobParts blob = BlobParts.of(parts);
		return (blob != null) ? new BlobIdentity(blob.sha256(), blob.size()) : null;
	}

	/** What a property of the type {@code byte[]} was stored as. */
	private static @Nullable BlobIdentity ofBinary(AttributeValue value) {
		if (value.b() != null) {
			return ofContent(value.b().asByteArrayUnsafe());
		}
		try {
			return (value.s() != null) ? ofContent(Base64.getDecoder().decode(value.s())) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static BlobIdentity ofContent(byte[] content) {
		return new BlobIdentity(Blob.of(content, Blob.OCTET_STREAM).sha256(), content.length);
	}

	@Override
	public String toString() {
		return "BlobIdentity[" + this.size + " bytes]";
	}

}
