package io.singletable.internal.plan;

import java.lang.reflect.Array;
import java.util.List;

import io.singletable.internal.convert.AbsentValues;
import io.singletable.internal.convert.AcceptedForms;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.PropertyDecoder;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.plan.ProjectedProperty.Source;
import org.jspecify.annotations.Nullable;

/**
 * Properties of projections that can be read without their entity.
 */
public record ProjectedProperties(TableLayout layout, Payloads payloads, PartStates states) {

	/**
	 * The property as it is read from an item.
	 * @return null if it takes the entity
	 */
	@Nullable ProjectedProperty of(EntityMetadata<?> type, ConcreteType<?> concrete, StoredProperty stored) {
		if (stored.attribute().equals(concrete.id().stored().attribute())) {
			return stored.javaPath().contains(".") ? null : ProjectedProperty.ofId(stored);
		}
		if (concrete.properties().isComputed(stored.javaPath())) {
			return computed(type, concrete, stored);
		}
		PropertyDecoder decoder = this.payloads.decoder(concrete.javaType(), stored).orElse(null);
		if (decoder == null) {
			return null;
		}
		AbsentValues absent = this.payloads.absentValues(concrete);
		boolean inHeader = concrete.version().filter((version) -> version.stored().equals(stored)).isPresent();
		if (inHeader) {
			return new ProjectedProperty(stored, Source.READABLE, List.of(stored.attribute()), decoder,
					absent.of(stored), absent.of(stored));
		}
		AcceptedForms forms = forms(type, concrete, stored, absent);
		if (forms == null || !forms.isFaithful() || !absent.isCertain(stored) || !absent.isCertainOfNull(stored)) {
			return null;
		}
		List<String> names = forms.paths().stream().map((path) -> path.get(0)).toList();
		return new ProjectedProperty(stored, isFilterable(type, concrete, stored) ? Source.READABLE : Source.PAYLOAD,
				names, decoder, absent.of(stored), absent.ofNull(stored));
	}

	/**
	 * Items that may lack it, or hold it in the payload alone, are left to their class.
	 */
	private @Nullable ProjectedProperty computed(EntityMetadata<?> type, ConcreteType<?> concrete,
			StoredProperty stored) {
		boolean readable = concrete.filterable().contains(stored.attribute()) && stored.attributePath().size() == 1
				&& this.states.isRecorded(type, stored.attribute()) && concrete.properties().isStoredAsItsType(stored)
				&& !stored.type().isContainerType() && !stored.type().isReferenceType();
		Class<?> raw = stored.type().getRawClass();
		Object absent = raw.isPrimitive() ? Array.get(Array.newInstance(raw, 1), 0) : null;
		return readable ? new ProjectedProperty(stored, Source.READABLE, List.of(stored.attribute()),
				this.payloads.decoder(concrete.javaType(), stored.type()), absent, null) : null;
	}

	private @Nullable AcceptedForms forms(EntityMetadata<?> type, ConcreteType<?> concrete, StoredProperty stored,
			AbsentValues absent) {
		try {
			return this.payloads.acceptedForms(concrete,
					this.payloads.encoder(concrete.javaType(), stored, type.nulls()), absent);
		}
		catch (IllegalArgumentException ex) {
			// Part of a value that a serializer of its own writes.
			return null;
		}
	}

	private boolean isFilterable(EntityMetadata<?> type, ConcreteType<?> concrete, StoredProperty stored) {
		return concrete.filterable().contains(stored.attribute())
				&& this.states.ofFilterable(type, stored.attribute()) == PartState.ACTIVE;
	}

}
