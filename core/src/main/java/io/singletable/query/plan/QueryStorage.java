package io.singletable.query.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.convert.AbsentValues;
import io.singletable.convert.Payloads;
import io.singletable.convert.PropertyEncoder;
import io.singletable.key.ValueFit;
import io.singletable.layout.TableLayout;
import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.RoleProperty;
import io.singletable.mapping.StoredProperty;
import io.singletable.query.plan.OperandWriter.EncodedOperands;
import io.singletable.query.plan.OperandWriter.HeaderOperands;
import io.singletable.query.plan.QueryProperty.Absence;
import io.singletable.query.plan.QueryProperty.Place;
import io.singletable.query.plan.QueryProperty.PropertyStorage;
import io.singletable.schema.PartState;
import io.singletable.schema.PartStates;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds out where the properties of a type are stored, and what DynamoDB can tell of
 * them. Thread-safe.
 */
final class QueryStorage {

	private final EntityMetadata<?> type;

	private final TableLayout layout;

	private final Payloads payloads;

	private final PartStates states;

	private final Map<ConcreteType<?>, AbsentValues> absentValues = new ConcurrentHashMap<>();

	QueryStorage(EntityMetadata<?> type, TableLayout layout, Payloads payloads, PartStates states) {
		this.type = type;
		this.layout = layout;
		this.payloads = payloads;
		this.states = states;
	}

	/**
	 * Where a property is stored.
	 * @param path name in Java
	 * @param declared the property in each class that has it
	 * @param comparable whether its values have an order
	 * @return the storage, or null if DynamoDB finds the property only in keys, or not in
	 * one place in items of all classes
	 */
	@Nullable PropertyStorage of(String path, Map<ConcreteType<?>, StoredProperty> declared, boolean comparable) {
		if (declared.entrySet().stream().noneMatch((it) -> isCarried(it.getKey(), it.getValue()))) {
			return stored(path, declared, comparable);
		}
		ConcreteType<?> owner = declared.keySet().iterator().next();
		StoredProperty property = declared.values().iterator().next();
		if (declared.keySet().stream().allMatch((it) -> isRole(it.version(), path))) {
			return new PropertyStorage(List.of(this.layout.attributeNames().version()), Place.ATTRIBUTE,
					new HeaderOperands((value) -> AttributeValue.createN(value.toString())), ToldOperators.ordered(),
					true, new Absence(List.of(ValueFit.fit(0, property.type().getRawClass())), true));
		}
		if (declared.keySet().stream().allMatch((it) -> isRole(it.lastModifiedDate(), path))
				&& isCarried(owner, property)) {
			return new PropertyStorage(List.of(this.layout.attributeNames().at()), Place.MOVED,
					new HeaderOperands((value) -> AttributeValue.createS(this.layout.time((Instant) value))),
					ToldOperators.ordered(), true, new Absence(Collections.singletonList(null), false));
		}
		return null;
	}

	private boolean isCarried(ConcreteType<?> owner, StoredProperty property) {
		return this.layout.carriedNames(this.type, owner).contains(property.attribute());
	}

	private @Nullable PropertyStorage stored(String path, Map<ConcreteType<?>, StoredProperty> declared,
			boolean comparable) {
		List<PropertyEncoder> encoders = new ArrayList<>();
		for (Map.Entry<ConcreteType<?>, StoredProperty> each : declared.entrySet()) {
			try {
				encoders.add(this.payloads.encoder(each.getKey().javaType(), each.getValue(), this.type.nulls()));
			}
			catch (IllegalArgumentException ex) {
				// Part of a value that a serializer of its own writes.
				return null;
			}
		}
		PropertyEncoder encoder = encoders.get(0);
		Place place = isFilterable(encoder.property().attribute()) ? Place.ATTRIBUTE : Place.PAYLOAD;
		ToldOperators told = ToldOperators.of(encoders, comparable);
		return new PropertyStorage(encoder.property().attributePath(), place, new EncodedOperands(encoder),
				told.operators(), told.exactly(), whereAbsent(path));
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

	private static boolean isRole(Optional<RoleProperty> role, String path) {
		return role.filter((it) -> it.stored().javaPath().equals(path)).isPresent();
	}

}
