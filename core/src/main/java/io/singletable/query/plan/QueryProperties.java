package io.singletable.query.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.convert.AbsentValues;
import io.singletable.convert.Payloads;
import io.singletable.convert.PropertyEncoder;
import io.singletable.key.ValueFit;
import io.singletable.key.ValueOrder;
import io.singletable.layout.TableLayout;
import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.RoleProperty;
import io.singletable.mapping.StoredProperty;
import io.singletable.mapping.ValueAccess;
import io.singletable.query.plan.QueryProperty.Absence;
import io.singletable.query.plan.QueryProperty.Place;
import io.singletable.query.plan.QueryProperty.PropertyStorage;
import io.singletable.schema.PartState;
import io.singletable.schema.PartStates;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the properties that a query of a type names.
 */
final class QueryProperties {

	private final EntityMetadata<?> type;

	private final TableLayout layout;

	private final Payloads payloads;

	private final PartStates states;

	private final Map<ConcreteType<?>, AbsentValues> absentValues = new ConcurrentHashMap<>();

	QueryProperties(EntityMetadata<?> type, TableLayout layout, Payloads payloads, PartStates states) {
		this.type = type;
		this.layout = layout;
		this.payloads = payloads;
		this.states = states;
	}

	/**
	 * Find a property.
	 * @param path name in Java
	 * @return the property
	 * @throws UnplannableQueryException if no class of the type has it, or two classes
	 * have different ones
	 */
	QueryProperty required(String path) {
		Map<Class<?>, ValueAccess> readers = new LinkedHashMap<>();
		ConcreteType<?> owner = null;
		StoredProperty found = null;
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			StoredProperty property = concrete.properties().resolve(path).orElse(null);
			if (property == null) {
				continue;
			}
			readers.put(concrete.javaType(), property.access());
			if (found == null) {
				found = property;
				owner = concrete;
			}
			else if (!isSame(found, property)) {
				throw new UnplannableQueryException(
						"The property '" + path + "' of " + this.type.typeName() + " is stored differently by " + owner
								+ " and " + concrete + ": give it the same type and stored name in both");
			}
		}
		if (found == null || owner == null) {
			throw unknown(path);
		}
		boolean everywhere = readers.size() == count(this.type.concreteTypes());
		return property(owner, found, readers, everywhere);
	}

	private QueryProperty property(ConcreteType<?> owner, StoredProperty found, Map<Class<?>, ValueAccess> readers,
			boolean everywhere) {
		Comparator<Object> order = ValueOrder.forType(found.type().getRawClass()).orElse(null);
		boolean set = isId(found.javaPath()) || isRole(owner.version(), found) || isRole(owner.createdDate(), found)
				|| isRole(owner.lastModifiedDate(), found);
		return new QueryProperty(found.javaPath(), found.type(), Map.copyOf(readers), order, storage(owner, found),
				(found.nullable() && !set) || !everywhere);
	}

	boolean isId(String path) {
		return this.type.primaryKey().id().paths().contains(path);
	}

	private @Nullable PropertyStorage storage(ConcreteType<?> owner, StoredProperty property) {
		Set<String> carried = this.layout.carriedNames(this.type, owner);
		if (!carried.contains(property.attribute())) {
			return stored(owner, property);
		}
		if (isRole(owner.version(), property)) {
			return new PropertyStorage(List.of(this.layout.attributeNames().version()), Place.ATTRIBUTE,
					new HeaderOperands((value) -> AttributeValue.createN(value.toString())), true, false,
					new Absence(List.of(ValueFit.fit(0, property.type().getRawClass())), true));
		}
		if (isRole(owner.lastModifiedDate(), property)) {
			return new PropertyStorage(List.of(this.layout.attributeNames().at()), Place.MOVED,
					new HeaderOperands((value) -> AttributeValue.createS(this.layout.time((Instant) value))), true,
					false, new Absence(Collections.singletonList(null), false));
		}
		return null;
	}

	private PropertyStorage stored(ConcreteType<?> owner, StoredProperty property) {
		PropertyEncoder encoder = this.payloads.encoder(owner.javaType(), property, this.type.nulls());
		Place place = isFilterable(property.attribute()) ? Place.ATTRIBUTE : Place.PAYLOAD;
		return new PropertyStorage(property.attributePath(), place, new EncoderOperands(encoder), encoder.isOrdered(),
				encoder.isText(), whereAbsent(property.javaPath()));
	}

	private Absence whereAbsent(String path) {
		List<@Nullable Object> values = new ArrayList<>();
		boolean certain = true;
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			StoredProperty property = concrete.properties().resolve(path).orElse(null);
			AbsentValues absent = this.absentValues.computeIfAbsent(concrete, this.payloads::absentValues);
			values.add((property != null) ? absent.of(property) : null);
			certain &= property == null || absent.isCertain(property);
		}
		return new Absence(values, certain);
	}

	/**
	 * Only where all classes keep it, and all items have it, is it an attribute
	 * everywhere.
	 */
	private boolean isFilterable(String attribute) {
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			boolean stores = concrete.properties()
				.topLevel()
				.stream()
				.anyMatch((property) -> property.attribute().equals(attribute));
			if (stores && !concrete.filterable().contains(attribute)) {
				return false;
			}
		}
		return this.states.ofFilterable(this.type, attribute) == PartState.ACTIVE;
	}

	private static boolean isSame(StoredProperty one, StoredProperty other) {
		return one.attributePath().equals(other.attributePath()) && one.type().equals(other.type());
	}

	private static boolean isRole(Optional<RoleProperty> role, StoredProperty property) {
		return role.filter((it) -> it.stored().javaPath().equals(property.javaPath())).isPresent();
	}

	private static int count(Iterable<?> elements) {
		int count = 0;
		for (Object ignored : elements) {
			count++;
		}
		return count;
	}

	private UnplannableQueryException unknown(String path) {
		Set<String> known = new TreeSet<>(this.type.primaryKey().id().paths());
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			concrete.properties().topLevel().forEach((property) -> known.add(property.javaPath()));
		}
		return new UnplannableQueryException(this.type.typeName() + " has no stored property '" + path
				+ "': name one of " + String.join(", ", known) + ", or a path into one of them");
	}

	/**
	 * Operands as the library writes what it keeps of an item.
	 */
	private record HeaderOperands(Function<Object, AttributeValue> writer) implements OperandWriter {

		@Override
		public AttributeValue value(Object value) {
			return this.writer.apply(value);
		}

		@Override
		public AttributeValue element(Object element) {
			throw new IllegalStateException("The library keeps no collections");
		}

		@Override
		public boolean hasElements() {
			return false;
		}

	}

	/**
	 * Operands as the property's own serializer writes them.
	 */
	private record EncoderOperands(PropertyEncoder encoder) implements OperandWriter {

		@Override
		public AttributeValue value(Object value) {
			return this.encoder.encode(value);
		}

		@Override
		public AttributeValue element(Object element) {
			return this.encoder.encodeElement(element);
		}

		@Override
		public boolean hasElements() {
			return this.encoder.hasElements();
		}

	}

}
