package io.singletable.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.github.f4b6a3.ulid.UlidCreator;
import io.singletable.UnwritableEntityException;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.WriteId;
import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.ConcreteType.Change;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.RoleProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sets what the library sets in an entity: its id, version and dates.
 */
final class EntityStamps {

	private static final long MICROSECOND = 1_000;

	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private EntityStamps() {
	}

	/**
	 * The time of a version: now, but later than the version that it replaces, so that
	 * history never runs backwards.
	 * @param now the clock's time
	 * @param replaced time of the replaced version, if there is one
	 * @return the time
	 */
	static Instant timeOf(Instant now, @Nullable Instant replaced) {
		Instant earliest = (replaced != null) ? replaced.plusNanos(MICROSECOND) : now;
		return now.isBefore(earliest) ? earliest : now;
	}

	/**
	 * When an instance was last changed, as it says itself. Only a guess, which saves a
	 * request if it is right: not believed if it is further ahead than clocks are apart.
	 */
	static @Nullable Instant lastModified(ConcreteType<?> type, Object instance, Instant now) {
		return type.lastModifiedDate()
			.map((date) -> (Instant) date.get(instance))
			.filter((date) -> date.isBefore(now.plus(CLOCK_SKEW)))
			.orElse(null);
	}

	/**
	 * Stamp an instance with its new id, version and dates.
	 */
	static <T> Stamped<T> stamp(ConcreteType<T> type, T instance, long version, Instant at) {
		List<Change> changes = new ArrayList<>(4);
		RoleProperty id = type.id();
		if (id.get(instance) == null) {
			changes.add(new Change(id, newId(type)));
		}
		type.version().ifPresent((property) -> changes.add(new Change(property, version)));
		type.createdDate()
			.filter((property) -> property.get(instance) == null)
			.ifPresent((property) -> changes.add(new Change(property, at)));
		type.lastModifiedDate().ifPresent((property) -> changes.add(new Change(property, at)));
		if (changes.isEmpty()) {
			return new Stamped<>(type, instance, List.of());
		}
		List<Change> before = changes.stream().map((change) -> current(change.property(), instance)).toList();
		T entity = type.with(instance, changes);
		return new Stamped<>(type, entity, (entity == instance) ? before : List.of());
	}

	private static Change current(RoleProperty property, Object instance) {
		return new Change(property, property.get(instance));
	}

	/**
	 * A ULID: sorts by time, also within one millisecond of one process.
	 */
	private static String newId(ConcreteType<?> type) {
		if (type.id().property().getType() != String.class) {
			throw new UnwritableEntityException("The id of a " + type.name() + " is null, and only ids of type String"
					+ " are generated: set the id before saving", null);
		}
		return UlidCreator.getMonotonicUlid().toString();
	}

	static ItemHeader header(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, long version,
			WriteId writeId, Instant at) {
		Long expiry = concrete.expirySecondOf(entity).orElse(null);
		return new ItemHeader(concrete.name(), version, writeId, type.isVersioned() ? at : null, false,
				type.schemaVersion(), expiry);
	}

	/**
	 * An instance with its stamps. A mutable one was changed in place, and must not keep
	 * the stamps of a write that failed: by its version it would pass for another's.
	 *
	 * @param type the type of the instance
	 * @param entity the instance
	 * @param before what was changed in place
	 */
	record Stamped<T>(ConcreteType<T> type, T entity, List<Change> before) {

		void revert() {
			if (!this.before.isEmpty()) {
				this.type.with(this.entity, this.before);
			}
		}

	}

}
