package io.singletable.core;

import io.singletable.convert.AbsentValues;
import io.singletable.convert.Payloads;
import io.singletable.convert.PropertyDecoder;
import io.singletable.core.ProjectedProperty.Source;
import io.singletable.layout.TableLayout;
import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.StoredProperty;
import io.singletable.schema.PartState;
import io.singletable.schema.PartStates;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which properties can be read without their entity.
 *
 * @param layout the stored format
 * @param payloads reads values
 * @param states which attributes hold for all items
 */
record ProjectedProperties(TableLayout layout, Payloads payloads, PartStates states) {

	/**
	 * How to read a property.
	 * @return null if it takes the entity
	 */
	@Nullable ProjectedProperty of(EntityMetadata<?> type, ConcreteType<?> concrete, StoredProperty stored) {
		if (stored.attribute().equals(concrete.id().stored().attribute())) {
			return stored.javaPath().contains(".") ? null : new ProjectedProperty(stored, Source.ID, null, null);
		}
		PropertyDecoder decoder = this.payloads.decoder(concrete.javaType(), stored).orElse(null);
		if (decoder == null) {
			return null;
		}
		AbsentValues absent = this.payloads.absentValues(concrete);
		boolean inHeader = concrete.version().filter((version) -> version.stored().equals(stored)).isPresent();
		if (!inHeader && !absent.isCertain(stored)) {
			return null;
		}
		return new ProjectedProperty(stored,
				(inHeader || isFilterable(type, concrete, stored)) ? Source.READABLE : Source.PAYLOAD, decoder,
				absent.of(stored));
	}

	private boolean isFilterable(EntityMetadata<?> type, ConcreteType<?> concrete, StoredProperty stored) {
		return concrete.filterable().contains(stored.attribute())
				&& this.states.ofFilterable(type, stored.attribute()) == PartState.ACTIVE;
	}

}
