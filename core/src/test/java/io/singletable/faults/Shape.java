package io.singletable.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Shapes of types that differ for a write in doubt. All have the same properties.
 */
enum Shape {

	/** Without version, listed by its last change. */
	PLAIN(Plain.class),

	/** With a version, and no history. */
	NUMBERED(Numbered.class),

	/** With a version, and compressed. */
	PACKED(Packed.class),

	/** With a history. */
	KEPT(Kept.class);

	private final Class<? extends Subject> type;

	Shape(Class<? extends Subject> type) {
		this.type = type;
	}

	Class<? extends Subject> type() {
		return this.type;
	}

	boolean hasVersion() {
		return this != PLAIN;
	}

	/**
	 * Whether each update reads the entity, and is then one of a version.
	 */
	boolean isReadFirst() {
		return this == PACKED || this == KEPT;
	}

	static Class<?>[] types() {
		return List.of(values()).stream().map(Shape::type).toArray(Class<?>[]::new);
	}

	Subject entity(State it) {
		return switch (this) {
			case PLAIN -> new Plain(it.id(), it.changed(), it.count(), it.marks(), it.status(), it.priority(),
					it.note(), it.log(), it.parts());
			case NUMBERED -> new Numbered(it.id(), it.version(), it.changed(), it.count(), it.marks(), it.status(),
					it.priority(), it.note(), it.log(), it.parts());
			case PACKED -> new Packed(it.id(), it.version(), it.changed(), it.count(), it.marks(), it.status(),
					it.priority(), it.note(), it.log(), it.parts());
			case KEPT -> new Kept(it.id(), it.version(), it.changed(), it.count(), it.marks(), it.status(),
					it.priority(), it.note(), it.log(), it.parts());
		};
	}

	/**
	 * Entity of any shape.
	 */
	interface Subject {

		String id();

		default @Nullable Long version() {
			return null;
		}

		@Nullable Instant changed();

		int count();

		Set<String> marks();

		Status status();

		int priority();

		@Nullable String note();

		List<String> log();

		Map<String, Integer> parts();

		default State state() {
			return new State(id(), version(), changed(), count(), marks(), status(), priority(), note(), log(),
					parts());
		}

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}", sortKey = "{priority}")
	record Plain(@Id String id, @LastModifiedDate @Nullable Instant changed, int count, Set<String> marks,
			Status status, int priority, @Nullable String note, List<String> log,
			Map<String, Integer> parts) implements Subject {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}", sortKey = "{priority}")
	record Numbered(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			int count, Set<String> marks, Status status, int priority, @Nullable String note, List<String> log,
			Map<String, Integer> parts) implements Subject {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}", sortKey = "{priority}")
	record Packed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			int count, Set<String> marks, Status status, int priority, @Nullable String note, List<String> log,
			Map<String, Integer> parts) implements Subject {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}", sortKey = "{priority}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed, int count,
			Set<String> marks, Status status, int priority, @Nullable String note, List<String> log,
			Map<String, Integer> parts) implements Subject {
	}

}
