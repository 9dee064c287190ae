package io.singletable.internal.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

import io.singletable.internal.convert.AbsentValues;
import io.singletable.internal.convert.AcceptedForms;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.key.ValueFit;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.plan.OperandEncoder.EncodedOperands;
import io.singletable.internal.plan.OperandEncoder.HeaderOperands;
import io.singletable.internal.plan.QueryProperty.Absence;
import io.singletable.internal.plan.QueryProperty.StorageLocation;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Locations of the properties of a type in its items, with the conditions on them that
 * DynamoDB can check. Thread-safe.
 */
final class StoredLocations {

	private static final Absence NEVER_NULL = new Absence(List.of(), true);

	/** Users name properties as well, in a sort. */
	private static final int MAX_PROBED = 1_000;

	private final EntityMetadata<?> type;

	private final TableLayout layout;

	private final Payloads payloads;

	private final PartStates states;

	private final Map<ConcreteType<?>, AbsentValues> absentValues = new ConcurrentHashMap<>();

	private final Map<String, ProbedProperty> probed = new ConcurrentHashMap<>();

	StoredLocations(EntityMetadata<?> type, TableLayout layout, Payloads payloads, PartStates states) {
		this.type = type;
		this.layout = layout;
		this.payloads = payloads;
		this.states = states;
	}

	/**
	 * Where a property is stored.
	 * @return the storage, or null if DynamoDB finds the property only in keys, or not in
	 * one place in items of all classes
	 */
	@Nullable PropertyStorage of(String path, Map<ConcreteType<?>, StoredProperty> declared, boolean comparable) {
		if (declared.entrySet().stream().noneMatch((it) -> isCarried(it.getKey(), it.getValue()))) {
			return stored(path, declared, comparable);
		}
		ConcreteType<?> owner = declared.keySet().iterator().next();
		StoredProperty property = declared.values().iterator().next();
		if (declared.keySet().stream().allMatch((it) -> RoleProperty.isRole(it.version(), path))) {
			Absence absent = new Absence(List.of(ValueFit.fit(0, property.type().getRawClass())), true);
			return inHeader(this.layout.attributeNames().version(), StorageLocation.ATTRIBUTE,
					(value) -> AttributeValue.createN(value.toString()), absent);
		}
		if (declared.keySet().stream().allMatch((it) -> RoleProperty.isRole(it.lastModifiedDate(), path))
				&& isCarried(owner, property)) {
			return inHeader(this.layout.attributeNames().at(), StorageLocation.MOVED,
					(value) -> this.layout.time((Instant) value), new Absence(Collections.singletonList(null), false));
		}
		return null;
	}

	private boolean isCarried(ConcreteType<?> owner, StoredProperty property) {
		return this.layout.carriedNames(this.type, owner).contains(property.attribute());
	}

	private static PropertyStorage inHeader(String attribute, StorageLocation location,
			Function<Object, AttributeValue> writer, Absence absent) {
		return new PropertyStorage(List.of(List.of(attribute)), location, new HeaderOperands(writer),
				AlternativeForms.NONE, Pushdown.ORDERED, absent, NEVER_NULL);
	}

	private @Nullable PropertyStorage stored(String path, Map<ConcreteType<?>, StoredProperty> declared,
			boolean comparable) {
		ProbedProperty probed = this.probed.get(path);
		if (probed == null) {
			probed = probe(path, declared, comparable);
			if (probed == null) {
				return null;
			}
			if (this.probed.size() < MAX_PROBED) {
				this.probed.put(path, probed);
			}
		}
		return storage(probed);
	}

	private @Nullable PropertyStorage storage(ProbedProperty probed) {
		PropertyEncoder encoder = probed.encoder();
		List<AcceptedForms> accepted = probed.accepted();
		Pushdown pushdown = probed.pushdown();
		StorageLocation location = isFilterable(encoder.property().attribute()) ? StorageLocation.ATTRIBUTE
				: StorageLocation.PAYLOAD;
		if (probed.computed() && !isRecorded(encoder.property())) {
			// Items may lack it, or hold a former value: what the class computes decides.
			return null;
		}
		if (probed.computed() || (location == StorageLocation.ATTRIBUTE && isOfOneForm(encoder.property()))) {
			return new PropertyStorage(List.of(encoder.property().attributePath()), location,
					new EncodedOperands(encoder, List.of()), AlternativeForms.NONE, pushdown, probed.absent(),
					probed.ofNull());
		}
		List<List<String>> paths = accepted.stream().flatMap((it) -> it.paths().stream()).distinct().toList();
		boolean allKnown = accepted.stream().allMatch(AcceptedForms::isComparable);
		AlternativeForms others = allKnown ? AlternativeForms.of(accepted) : AlternativeForms.NONE;
		pushdown = (allKnown ? pushdown : pushdown.ofPresence()).among(others, paths.size() == 1);
		return new PropertyStorage(paths, location, new EncodedOperands(encoder, accepted), others, pushdown,
				probed.absent(), probed.ofNull());
	}

	private @Nullable ProbedProperty probe(String path, Map<ConcreteType<?>, StoredProperty> declared,
			boolean comparable) {
		List<PropertyEncoder> encoders = new ArrayList<>();
		List<AcceptedForms> accepted = new ArrayList<>();
		long computed = declared.keySet().stream().filter((concrete) -> concrete.properties().isComputed(path)).count();
		if (computed > 0 && computed < declared.size()) {
			return null;
		}
		for (Map.Entry<ConcreteType<?>, StoredProperty> each : declared.entrySet()) {
			try {
				PropertyEncoder encoder = this.payloads.encoder(each.getKey().javaType(), each.getValue(),
						this.type.nulls());
				encoders.add(encoder);
				accepted.add(this.payloads.acceptedForms(each.getKey(), encoder, absentValues(each.getKey())));
			}
			catch (IllegalArgumentException ex) {
				// Part of a value that a serializer of its own writes.
				return null;
			}
		}
		if (computed > 0) {
			return ofComputed(encoders, accepted, comparable);
		}
		Pushdown pushdown = accepted.stream().allMatch(AcceptedForms::isSettled) ? Pushdown.of(encoders, comparable)
				: Pushdown.NONE;
		return new ProbedProperty(encoders.get(0), accepted, pushdown,
				meaning(path, AbsentValues::of, AbsentValues::isCertain),
				meaning(path, AbsentValues::ofNull, AbsentValues::isCertainOfNull), false);
	}

	/** Nothing is read of it, so that it has the form in which it is written. */
	private static ProbedProperty ofComputed(List<PropertyEncoder> encoders, List<AcceptedForms> accepted,
			boolean comparable) {
		boolean nullsOnly = encoders.stream()
			.allMatch((encoder) -> encoder.isText() && encoder.encodeIncluded("").isPresent());
		return new ProbedProperty(encoders.get(0), accepted, Pushdown.of(encoders, comparable),
				new Absence(Collections.singletonList(null), nullsOnly),
				new Absence(Collections.singletonList(null), true), true);
	}

	/** The record of the table tells whether the attribute was ever of another form. */
	private boolean isOfOneForm(StoredProperty property) {
		return property.attributePath().size() == 1 && isRecorded(property);
	}

	private boolean isRecorded(StoredProperty property) {
		return this.states.isRecorded(this.type, property.attribute());
	}

	private AbsentValues absentValues(ConcreteType<?> concrete) {
		return this.absentValues.computeIfAbsent(concrete, this.payloads::absentValues);
	}

	private Absence meaning(String path, BiFunction<AbsentValues, StoredProperty, @Nullable Object> reading,
			BiPredicate<AbsentValues, StoredProperty> certainty) {
		List<@Nullable Object> values = new ArrayList<>();
		boolean certain = true;
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			StoredProperty property = concrete.properties().resolve(path).orElse(null);
			if (property != null) {
				AbsentValues absent = absentValues(concrete);
				values.add(reading.apply(absent, property));
				certain &= certainty.test(absent, property)
						&& Objects.deepEquals(values.get(0), values.get(values.size() - 1));
			}
		}
		return new Absence(values, certain);
	}

	/**
	 * Only where all classes keep it, and all items have it, is it an attribute
	 * everywhere.
	 */
	private boolean isFilterable(String attribute) {
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			if (concrete.stores(attribute) && !concrete.filterable().contains(attribute)) {
				return false;
			}
		}
		return this.states.ofFilterable(this.type, attribute) == PartState.ACTIVE;
	}

	/**
	 * What was found out of a property by writing and reading samples, which takes time.
	 */
	private record ProbedProperty(PropertyEncoder encoder, List<AcceptedForms> accepted, Pushdown pushdown,
			Absence absent, Absence ofNull, boolean computed) {
	}

}
