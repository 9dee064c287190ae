package io.singletable.blob;

import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * Key of an object in a {@link BlobStore}: random, so that no two contents ever share
 * one.
 *
 * @param store random name of the blobs of a table, made once for it: 16 lower-case
 * hexadecimal digits
 * @param id id of the blob: 32 lower-case hexadecimal digits
 */
public record BlobKey(String store, String id) {

	private static final Pattern STORE = Pattern.compile("[0-9a-f]{16}");

	private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

	public BlobKey {
		Assert.isTrue(STORE.matcher(store).matches(), "store must be 16 lower-case hexadecimal digits");
		Assert.isTrue(ID.matcher(id).matches(), "id must be 32 lower-case hexadecimal digits");
	}

	/**
	 * The first byte of the id, by which objects are listed.
	 * @return a number from 0 to 255
	 */
	public int firstByte() {
		return Integer.parseInt(this.id, 0, 2, 16);
	}

}
