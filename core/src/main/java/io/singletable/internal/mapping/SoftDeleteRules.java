package io.singletable.internal.mapping;

import java.time.Duration;
import java.time.format.DateTimeParseException;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Rules of the soft delete of a type: it has a listing, and one retention for all its
 * classes.
 */
record SoftDeleteRules(Class<?> type, MappingProblems problems) {

	/**
	 * Return how long deleted entities are kept, and report declarations that don't fit.
	 * @return the retention, null if deleted entities are not kept
	 */
	@Nullable Duration check(SingleTableEntity entity) {
		SoftDelete annotation = this.type.getAnnotation(SoftDelete.class);
		if (annotation == null) {
			return null;
		}
		if (this.type.isAnnotationPresent(Singleton.class)) {
			add("@SoftDelete needs a listing, which a @Singleton does not have: remove it");
		}
		else if (entity.listing() == Listing.NONE) {
			add("@SoftDelete needs a listing, in which deleted entities are found: remove listing = NONE, or "
					+ "@SoftDelete");
		}
		return retention(annotation);
	}

	private @Nullable Duration retention(SoftDelete annotation) {
		try {
			Duration retention = Duration.parse(annotation.retention());
			if (retention.compareTo(Duration.ZERO) > 0) {
				return retention;
			}
		}
		catch (DateTimeParseException ex) {
			// Reported below.
		}
		add("@SoftDelete(retention = \"" + annotation.retention() + "\") is not a duration of more than zero: use "
				+ "days and time in ISO-8601 form, as in \"P30D\" or \"PT12H\"");
		return null;
	}

	/** What only makes sense for all classes of a hierarchy. */
	void checkConcrete(Class<?> concrete) {
		SoftDelete own = concrete.getAnnotation(SoftDelete.class);
		if (own != null && !own.equals(this.type.getAnnotation(SoftDelete.class))) {
			this.problems.add(concrete, "is @SoftDelete, but deleted entities of a hierarchy are kept alike: annotate "
					+ this.type.getName() + ", and nothing else");
		}
	}

	/** A part is deleted with its entity. */
	void checkParts(ConcreteType<?> concrete) {
		for (StoredProperty property : concrete.properties().topLevel()) {
			JavaType content = property.type().isContainerType() ? property.type().getContentType() : property.type();
			Class<?> part = (content != null) ? content.getRawClass() : Object.class;
			if (part.isAnnotationPresent(SoftDelete.class) && !part.isAnnotationPresent(SingleTableEntity.class)) {
				this.problems.add(concrete.javaType(), property.attribute(), "is of " + part.getName()
						+ ", which is @SoftDelete, but is deleted with the entity: annotate the entity instead");
			}
		}
	}

	private void add(String problem) {
		this.problems.add(this.type, problem);
	}

}
