package io.singletable.internal.write.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.singletable.Singleton;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.ConcreteType.RoleValue;
import io.singletable.internal.mapping.IdSource;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Stamps of an entity, which the library sets: its id, version, dates and auditors.
 */
public final class EntityStamps {

	/** The most stamps that a class has. */
	static final int MOST = 6;

	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private EntityStamps() {
	}

	/**
	 * When an instance was last changed, as it says itself. Only a guess, which saves a
	 * request if it is right: not believed if it is further ahead than clocks are apart.
	 */
	public static @Nullable Instant lastModified(ConcreteType<?> type, Object instance, Instant now) {
		RoleProperty property = type.lastModifiedDate().orElse(null);
		Instant date = (property != null) ? (Instant) property.get(instance) : null;
		return (date != null && date.isBefore(now.plus(CLOCK_SKEW))) ? date : null;
	}

	/**
	 * The stamps that an instance has.
	 */
	static List<RoleValue> of(ConcreteType<?> type, Object instance) {
		List<RoleValue> stamps = new ArrayList<>(MOST);
		addCurrent(type.id(), instance, stamps);
		addCurrent(type.version().orElse(null), instance, stamps);
		addCurrent(type.createdDate().orElse(null), instance, stamps);
		addCurrent(type.lastModifiedDate().orElse(null), instance, stamps);
		addCurrent(type.createdBy().orElse(null), instance, stamps);
		addCurrent(type.lastModifiedBy().orElse(null), instance, stamps);
		return stamps;
	}

	private static void addCurrent(@Nullable RoleProperty property, Object instance, List<RoleValue> stamps) {
		if (property != null) {
			stamps.add(new RoleValue(property, property.get(instance)));
		}
	}

	/**
	 * Add the value of a stamp, if the class has it.
	 */
	static void add(Optional<RoleProperty> stamp, @Nullable Object value, List<RoleValue> changes) {
		RoleProperty property = stamp.orElse(null);
		if (property != null) {
			changes.add(new RoleValue(property, value));
		}
	}

	/**
	 * Add a new id to the changes of an instance that has none, if ids are generated.
	 * @return the id, or null if none is generated, or others may have the same one
	 */
	static @Nullable Object generateId(ConcreteType<?> type, List<RoleValue> changes) {
		IdSource source = type.idSource().orElse(null);
		if (source == null) {
			return null;
		}
		Object id = source.next();
		changes.add(new RoleValue(type.id(), id));
		return source.isUnique() ? id : null;
	}

	/**
	 * Whether an instance gets an id that others may have already.
	 */
	public static boolean needsUncertainId(ConcreteType<?> type, Object instance) {
		IdSource source = type.idSource().orElse(null);
		return source != null && !source.isUnique() && type.id().get(instance) == null;
	}

	/**
	 * The id of an instance whose type has one id.
	 * @return the id if it is to be set, or null if the instance has it
	 */
	static @Nullable Object missingSingletonId(ConcreteType<?> type, @Nullable Object given) {
		if (given != null && !Singleton.ID.equals(given)) {
			throw new UnwritableEntityException("There is one " + type.name() + ", with the id '" + Singleton.ID
					+ "', but this one has another id: leave the id null", null);
		}
		return (given == null) ? Singleton.ID : null;
	}

	/**
	 * The id of an instance that is about to be written.
	 */
	static Object requiredId(ConcreteType<?> type, Object instance) {
		Object id = type.id().get(instance);
		if (id == null) {
			throw new UnwritableEntityException("The id of the " + type.name() + " is null, and none is generated: set "
					+ "the id before saving, or declare with @GeneratedId how it is generated", null);
		}
		return id;
	}

	/**
	 * Add the dates.
	 */
	static void addDates(ConcreteType<?> type, @Nullable Instant created, Instant at, List<RoleValue> changes) {
		add(type.createdDate(), created, changes);
		add(type.lastModifiedDate(), at, changes);
	}

	/**
	 * Add the auditor, if it is known.
	 */
	static void addAuditors(ConcreteType<?> type, boolean isNew, @Nullable Object auditor, List<RoleValue> changes) {
		if (auditor != null) {
			Optional<RoleProperty> createdBy = isNew ? type.createdBy() : Optional.empty();
			createdBy.ifPresent((property) -> changes.add(by(type, property, auditor)));
			type.lastModifiedBy().ifPresent((property) -> changes.add(by(type, property, auditor)));
		}
	}

	/**
	 * Whether the entity has a property for the auditor.
	 */
	static boolean haveAuditor(ConcreteType<?> type, boolean isNew) {
		return (isNew && type.createdBy().isPresent()) || type.lastModifiedBy().isPresent();
	}

	/**
	 * Who is at work, where that is known and stored.
	 * @return the auditor, or null if what is stored stays
	 */
	public static @Nullable Object lastModifiedBy(ConcreteType<?> type, Lifecycle lifecycle) {
		RoleProperty property = type.lastModifiedBy().orElse(null);
		Object auditor = (property != null) ? lifecycle.auditor().orElse(null) : null;
		return (property != null && auditor != null) ? by(type, property, auditor).value() : null;
	}

	private static RoleValue by(ConcreteType<?> type, RoleProperty property, Object auditor) {
		if (!ClassUtils.isAssignableValue(property.property().getType(), auditor)) {
			throw new IllegalStateException("AuditorAware provides a " + auditor.getClass().getName() + ", but '"
					+ property.name() + "' of " + type.name() + " is a " + property.property().getType().getName()
					+ ": use the same type for both");
		}
		return new RoleValue(property, auditor);
	}

}
