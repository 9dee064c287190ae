package io.singletable.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * The secrets that seal cursors: the first writes, all read. To replace a secret without
 * breaking the cursors that are out there, put the new one first everywhere, and remove
 * the old one when its cursors have expired; where instances are replaced one by one, add
 * the new one last before that. Immutable, thread-safe.
 */
public final class CursorKeyRing {

	private final CursorKey writing;

	private final Map<String, CursorKey> reading;

	private CursorKeyRing(List<CursorKey> keys) {
		this.writing = keys.get(0);
		this.reading = new LinkedHashMap<>();
		for (CursorKey key : keys) {
			Assert.isTrue(this.reading.put(key.id(), key) == null,
					() -> "Two cursor secrets have the key id '" + key.id() + "': each needs its own");
		}
	}

	/**
	 * A ring of the given keys.
	 * @param keys at least one key, each with its own id; the first writes
	 * @return the ring
	 */
	public static CursorKeyRing of(List<CursorKey> keys) {
		Assert.notEmpty(keys, "At least one cursor secret is needed");
		return new CursorKeyRing(List.copyOf(keys));
	}

	/**
	 * A ring of one random key that nobody else has: its cursors end with this object,
	 * and no other instance of the application can read them.
	 * @return the ring
	 */
	public static CursorKeyRing random() {
		return of(List.of(CursorKey.random()));
	}

	CursorKey writing() {
		return this.writing;
	}

	Optional<CursorKey> reading(String id) {
		return Optional.ofNullable(this.reading.get(id));
	}

	@Override
	public String toString() {
		return "CursorKeyRing" + this.reading.keySet();
	}

}
