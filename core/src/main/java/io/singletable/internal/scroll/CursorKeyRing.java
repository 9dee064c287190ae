package io.singletable.internal.scroll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * Secrets that encrypt cursors: the first one encrypts, all of them decrypt. To replace a
 * secret without invalidating existing cursors, add the new one at the front on all
 * instances, and remove the old one when its cursors have expired. If instances are
 * replaced one by one, first append the new one at the end. Immutable, thread-safe.
 */
public final class CursorKeyRing {

	private final CursorKey writing;

	private final Map<String, CursorKey> reading;

	private CursorKeyRing(List<CursorKey> keys) {
		this.writing = keys.get(0);
		this.reading = new LinkedHashMap<>();
		for (CursorKey key : keys) {
			Assert.isTrue(this.reading.put(key.id(), key) == null,
					() -> "Two cursor secrets have the key id '" + key.id() + "': use a different id for each");
		}
	}

	/**
	 * Create a key ring.
	 * @param keys at least one key, each with a different id; the first one encrypts
	 */
	public static CursorKeyRing of(List<CursorKey> keys) {
		Assert.notEmpty(keys, "At least one cursor secret is required");
		return new CursorKeyRing(List.copyOf(keys));
	}

	/**
	 * Create a key ring with one random key: its cursors are valid as long as this object
	 * exists, and other instances of the application can't decrypt them.
	 */
	public static CursorKeyRing random() {
		return of(List.of(CursorKey.random()));
	}

	/**
	 * Key that encrypts.
	 */
	public CursorKey writing() {
		return this.writing;
	}

	/**
	 * Key that decrypts what it has encrypted, by its id.
	 */
	public Optional<CursorKey> reading(String id) {
		return Optional.ofNullable(this.reading.get(id));
	}

	@Override
	public String toString() {
		return "CursorKeyRing" + this.reading.keySet();
	}

}
