package io.singletable.internal.write.entity;

import java.time.Instant;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.RoleProperty;
import org.jspecify.annotations.Nullable;

/**
 * The created date and the creator of an entity. Its insert sets them; whatever is
 * written over it later keeps what is stored.
 *
 * @param date the date, null if there is none
 * @param by the creator, null if there is none
 */
public record Creation(@Nullable Instant date, @Nullable Object by) {

	private static final Creation NONE = new Creation(null, null);

	/**
	 * The creation that an instance says.
	 */
	public static Creation of(ConcreteType<?> type, Object instance) {
		RoleProperty date = type.createdDate().orElse(null);
		RoleProperty by = type.createdBy().orElse(null);
		return (date == null && by == null) ? NONE : new Creation((date != null) ? (Instant) date.get(instance) : null,
				(by != null) ? by.get(instance) : null);
	}

	/**
	 * Whether an instance of a class lacks what each insert sets. That is the date: where
	 * nobody is known to be at work, a stored entity has no creator either. A class
	 * without a date has only its creator to tell.
	 */
	boolean isMissing(ConcreteType<?> type) {
		return type.createdDate().isPresent() ? this.date == null : type.createdBy().isPresent() && this.by == null;
	}

	/**
	 * Refuse an instance of an existing version that would overwrite the created date by
	 * none. A creator may be missing in a stored entity, a date only if the property is
	 * newer than the entity.
	 */
	public void requireDate(ConcreteType<?> type, long version) {
		RoleProperty property = type.createdDate().orElse(null);
		if (property != null && this.date == null) {
			throw new UnwritableEntityException("The created date '" + property.name() + "' of the " + type.name()
					+ " of version " + version + " is null: it was set when the entity was inserted, and is never "
					+ "invented. Load the entity and change the loaded instance, or copy its date. If entities are "
					+ "older than the property, set the date in an AfterConvertCallback", null);
		}
	}

	/**
	 * The creation of an instance that says only a part of it.
	 */
	Creation completedBy(Creation stored) {
		return new Creation((this.date != null) ? this.date : stored.date, (this.by != null) ? this.by : stored.by);
	}

}
