package io.singletable.updates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;

/**
 * Properties of an entity of any type that can be updated.
 */
record Values(Status status, int priority, long weight, @Nullable String note, @Nullable Address address,
		List<String> log, Set<String> tags, Map<String, Integer> parts, @Nullable Instant expires,
		@Nullable Long seconds, @Nullable Duration lasts) {

	/** Nothing is set that can be left out. */
	static final Values BARE = new Values(Status.OPEN, 0, 0, null, null, List.of(), Set.of(), Map.of(), null, null,
			null);

	static Values full(@Nullable Instant expires, @Nullable Long seconds, @Nullable Duration lasts) {
		return new Values(Status.OPEN, 3, 20, "note", new Address("Bern", "3000"), List.of("a", "b", "c"),
				Set.of("x", "y"), Map.of("one", 1, "two", 2), expires, seconds, lasts);
	}

	Values status(Status status) {
		return new Values(status, this.priority, this.weight, this.note, this.address, this.log, this.tags, this.parts,
				this.expires, this.seconds, this.lasts);
	}

	Values priority(int priority) {
		return new Values(this.status, priority, this.weight, this.note, this.address, this.log, this.tags, this.parts,
				this.expires, this.seconds, this.lasts);
	}

	Values weight(long weight) {
		return new Values(this.status, this.priority, weight, this.note, this.address, this.log, this.tags, this.parts,
				this.expires, this.seconds, this.lasts);
	}

	Values note(@Nullable String note) {
		return new Values(this.status, this.priority, this.weight, note, this.address, this.log, this.tags, this.parts,
				this.expires, this.seconds, this.lasts);
	}

	Values address(@Nullable Address address) {
		return new Values(this.status, this.priority, this.weight, this.note, address, this.log, this.tags, this.parts,
				this.expires, this.seconds, this.lasts);
	}

	Values log(Consumer<List<String>> change) {
		List<String> log = new ArrayList<>(this.log);
		change.accept(log);
		return new Values(this.status, this.priority, this.weight, this.note, this.address, log, this.tags, this.parts,
				this.expires, this.seconds, this.lasts);
	}

	Values tags(Consumer<Set<String>> change) {
		Set<String> tags = new HashSet<>(this.tags);
		change.accept(tags);
		return new Values(this.status, this.priority, this.weight, this.note, this.address, this.log, tags, this.parts,
				this.expires, this.seconds, this.lasts);
	}

	Values parts(Consumer<Map<String, Integer>> change) {
		Map<String, Integer> parts = new HashMap<>(this.parts);
		change.accept(parts);
		return new Values(this.status, this.priority, this.weight, this.note, this.address, this.log, this.tags, parts,
				this.expires, this.seconds, this.lasts);
	}

	Values expires(@Nullable Instant expires) {
		return new Values(this.status, this.priority, this.weight, this.note, this.address, this.log, this.tags,
				this.parts, expires, this.seconds, this.lasts);
	}

	Values seconds(@Nullable Long seconds) {
		return new Values(this.status, this.priority, this.weight, this.note, this.address, this.log, this.tags,
				this.parts, this.expires, seconds, this.lasts);
	}

	Values lasts(@Nullable Duration lasts) {
		return new Values(this.status, this.priority, this.weight, this.note, this.address, this.log, this.tags,
				this.parts, this.expires, this.seconds, lasts);
	}

	/**
	 * Nested object.
	 */
	record Address(String city, String zip) {
	}

}
