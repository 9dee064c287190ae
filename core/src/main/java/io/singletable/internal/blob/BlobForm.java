package io.singletable.internal.blob;

import io.singletable.blob.Blob;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.module.SimpleModule;

/**
 * Stored form of blobs: a reference {@code {_b: id, _n: size, _h: digest, _c: media
 * type}}, or content that is part of the item, {@code {_i: content, _h: digest, _c: media
 * type}}. Ids, digests and contents are binaries, in JSON as base64.
 */
public final class BlobForm {

	public static final String ID = "_b";

	public static final String SIZE = "_n";

	public static final String DIGEST = "_h";

	public static final String CONTENT_TYPE = "_c";

	public static final String CONTENT = "_i";

	static final int ID_LENGTH = 16;

	static final int DIGEST_LENGTH = 32;

	/** The parts of a reference, as {@link #partOfReference} numbers them. */
	public static final int REFERENCE = 0b1111;

	private BlobForm() {
	}

	/**
	 * The part of a reference that has a name.
	 * @return a bit for each part, or 0 if it is none
	 */
	public static int partOfReference(String name) {
		return switch (name) {
			case ID -> 0b0001;
			case SIZE -> 0b0010;
			case DIGEST -> 0b0100;
			case CONTENT_TYPE -> 0b1000;
			default -> 0;
		};
	}

	/**
	 * Have a mapper write and read blobs in this form.
	 */
	public static void addTo(SimpleModule module) {
		module.addSerializer(Blob.class, new BlobSerializer(true));
		module.addDeserializer(Blob.class, new BlobDeserializer());
	}

	/**
	 * Whether values of a type are blobs, or contain nothing but blobs as elements,
	 * entries or in an {@code Optional}, however deep.
	 */
	public static boolean isOfBlobs(JavaType type) {
		JavaType value = type;
		while (value.getContentType() != null) {
			value = value.getContentType();
		}
		return Blob.class.isAssignableFrom(value.getRawClass());
	}

}
