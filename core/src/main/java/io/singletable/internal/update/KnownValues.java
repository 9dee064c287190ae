package io.singletable.internal.update;

import java.util.List;
import java.util.Optional;

import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;

/**
 * Values of properties after an update, as far as it determines them. Immutable,
 * thread-safe.
 *
 * @param classes the classes that the entity may be of
 * @param changes the changes
 */
record KnownValues(List<? extends ConcreteType<?>> classes, List<KnownChange> changes) {

	KnownValues {
		changes = List.copyOf(changes);
	}

	Optional<KnownValue> of(String javaPath) {
		for (KnownChange change : this.changes) {
			Place place = change.target().place();
			if (change.certain() && place.isWhole() && Place.isIn(javaPath, place.declared())) {
				return inside(javaPath, place.declared(), change.value());
			}
		}
		return Optional.empty();
	}

	private Optional<KnownValue> inside(String javaPath, String declared, @Nullable Object value) {
		if (value == null || javaPath.equals(declared)) {
			return Optional.of(new KnownValue(value));
		}
		int steps = declared.split("\\.", -1).length;
		StoredProperty property = this.classes.get(0).properties().resolve(javaPath).orElse(null);
		return (property != null) ? Optional.of(new KnownValue(property.access().from(steps).get(value)))
				: Optional.empty();
	}

}
