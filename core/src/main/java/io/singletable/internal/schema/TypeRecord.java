package io.singletable.internal.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.singletable.Listing;
import io.singletable.internal.layout.RecordNames.TypeRecordNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.UniqueConstraint;
import io.singletable.internal.mapping.index.IndexKeys;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Record of how a type's items are stored: the fingerprint of its keys, and the
 * fingerprint and state of each part that items can lack.
 *
 * @param parts the parts by name: {@code listing}, {@code index:gsi1},
 * {@code filterable:status}, {@code unique:email}, {@code deleted}, {@code audit}
 */
record TypeRecord(String keyFingerprint, boolean versioned, ShardCounts shards, Map<String, Part> parts) {

	private static final String OR = " or ";

	/** How deleted entities are listed. */
	private static final String BY_TIME = "BY_TIME";

	/** How versions are found by type and by author. */
	private static final String BY_COMMIT = "BY_COMMIT";

	/**
	 * Of a class without what another one of the type has, though it has the property.
	 */
	private static final String NOTHING = "nothing of ";

	/**
	 * The record of a declaration, as if all items were of it.
	 */
	static TypeRecord of(EntityMetadata<?> type, TableLayout layout) {
		Map<String, Part> parts = new LinkedHashMap<>();
		if (type.listing() != Listing.NONE) {
			parts.put(PartName.listing().value(), new Part(type.listing().name(), PartState.ACTIVE));
		}
		if (type.hasSoftDelete()) {
			parts.put(PartName.deleted().value(), new Part(BY_TIME, PartState.ACTIVE));
		}
		if (type.isAudited()) {
			parts.put(PartName.audit().value(), new Part(BY_COMMIT, PartState.ACTIVE));
		}
		fingerprints(type, layout).forEach(
				(name, fingerprints) -> parts.put(name, new Part(String.join(OR, fingerprints), PartState.ACTIVE)));
		return new TypeRecord(layout.keyFingerprint(type), type.isVersioned(), ShardCounts.of(type), parts);
	}

	/**
	 * The fingerprints of each part, of all classes of a sealed hierarchy, in an order of
	 * their own: a class that joins changes nothing unless it is stored in another way.
	 */
	private static Map<String, Set<String>> fingerprints(EntityMetadata<?> type, TableLayout layout) {
		Map<String, Set<String>> fingerprints = new TreeMap<>();
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			for (IndexKeys keys : concrete.indexKeys()) {
				fingerprints.computeIfAbsent(PartName.index(keys.index().name()).value(), (name) -> new TreeSet<>())
					.add(layout.keyFingerprint(keys));
			}
			for (String attribute : concrete.parts()) {
				fingerprints
					.computeIfAbsent(PartName.filterable(attribute).value(),
							(name) -> withoutAttribute(type, attribute))
					.add(concrete.fingerprint(attribute));
			}
			for (String constraint : type.constraints()) {
				fingerprints.computeIfAbsent(PartName.unique(constraint).value(), (name) -> new TreeSet<>())
					.add(fingerprint(concrete, constraint));
			}
		}
		return fingerprints;
	}

	/**
	 * Compressed items of a class that has a property, but does not keep it filterable,
	 * lack the attribute once the class does.
	 */
	private static Set<String> withoutAttribute(EntityMetadata<?> type, String attribute) {
		Set<String> without = new TreeSet<>();
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			if (concrete.stores(attribute) && !concrete.parts().contains(attribute)) {
				without.add(NOTHING + concrete.name());
			}
		}
		return without;
	}

	/**
	 * Entities of a class without the constraint say that they hold nothing of it, which
	 * is wrong once the class declares it.
	 */
	private static String fingerprint(ConcreteType<?> concrete, String name) {
		UniqueConstraint constraint = concrete.constraint(name);
		return (constraint != null) ? constraint.fingerprint() : NOTHING + concrete.name();
	}

	/**
	 * The same declaration, after what was recorded: a part that is new, or other than
	 * recorded, does not hold for the items there are, and shards that are new are not
	 * written before {@link TableRecord#growShards}.
	 */
	TypeRecord after(TypeRecord recorded) {
		return after(recorded.parts).withShards(this.shards.after(recorded.shards, recorded.parts.keySet()));
	}

	/**
	 * The same declaration, after items without a record.
	 */
	TypeRecord afterUnrecorded() {
		return after(Map.of());
	}

	/**
	 * The same with other numbers of shards.
	 */
	TypeRecord withShards(ShardCounts shards) {
		return new TypeRecord(this.keyFingerprint, this.versioned, shards, this.parts);
	}

	private TypeRecord after(Map<String, Part> recorded) {
		Map<String, Part> known = new LinkedHashMap<>();
		this.parts.forEach((name, part) -> {
			Part former = recorded.get(name);
			boolean same = former != null && part.holdsAfter(former);
			known.put(name,
					new Part(part.fingerprint(), (former != null && same) ? former.state() : PartState.BACKFILLING));
		});
		return new TypeRecord(this.keyFingerprint, this.versioned, this.shards, known);
	}

	/**
	 * The same, with items that may lack a part.
	 */
	TypeRecord lacking(PartName part) {
		return with(PartState.BACKFILLING, part.value()::equals);
	}

	/**
	 * The same, with all parts but the trail complete.
	 */
	TypeRecord completeButTrail() {
		return with(PartState.ACTIVE, (name) -> !name.equals(PartName.audit().value()));
	}

	/**
	 * The same, with the trail complete.
	 */
	TypeRecord completeTrail() {
		return with(PartState.ACTIVE, PartName.audit().value()::equals);
	}

	private TypeRecord with(PartState state, Predicate<String> names) {
		Map<String, Part> parts = new LinkedHashMap<>(this.parts);
		parts.replaceAll((name, known) -> names.test(name) ? new Part(known.fingerprint(), state) : known);
		return new TypeRecord(this.keyFingerprint, this.versioned, this.shards, parts);
	}

	/**
	 * Whether items may lack a part.
	 */
	boolean lacks(PartName part) {
		Part known = this.parts.get(part.value());
		return known != null && known.state() == PartState.BACKFILLING;
	}

	/**
	 * Whether this is the record of a declaration, whatever the states of its parts.
	 */
	boolean isOf(TypeRecord declared) {
		return declared.after(this).equals(this);
	}

	/**
	 * The states of the parts.
	 */
	Map<PartName, PartState> states() {
		Map<PartName, PartState> states = new LinkedHashMap<>();
		this.parts.forEach((name, part) -> states.put(new PartName(name), part.state()));
		return states;
	}

	/**
	 * Whether all items of the type are in its listing.
	 */
	boolean listsAll() {
		Part listing = this.parts.get(PartName.listing().value());
		return listing != null && listing.state() == PartState.ACTIVE;
	}

	Map<String, AttributeValue> toAttributes(TypeRecordNames names) {
		Map<String, AttributeValue> stored = new LinkedHashMap<>();
		this.parts.forEach((name, part) -> stored.put(name, part.toAttribute(names)));
		Map<String, AttributeValue> attributes = new LinkedHashMap<>();
		attributes.put(names.key(), AttributeValue.createS(this.keyFingerprint));
		attributes.put(names.versioned(), AttributeValue.createBool(this.versioned));
		this.shards.addTo(attributes, names);
		attributes.put(names.parts(), AttributeValue.createM(stored));
		return attributes;
	}

	static TypeRecord from(Map<String, AttributeValue> item, TypeRecordNames names) {
		Map<String, Part> parts = new LinkedHashMap<>();
		AttributeValue stored = item.get(names.parts());
		if (stored != null) {
			stored.m().forEach((name, part) -> parts.put(name, Part.from(part, names)));
		}
		AttributeValue key = item.get(names.key());
		AttributeValue versioned = item.get(names.versioned());
		return new TypeRecord((key != null) ? key.s() : "", versioned != null && Boolean.TRUE.equals(versioned.bool()),
				ShardCounts.from(item, parts.keySet(), names), parts);
	}

	/**
	 * A part and its state.
	 */
	record Part(String fingerprint, PartState state) {

		/**
		 * Whether what held of a former declaration holds of this one: it is the same, or
		 * classes have joined that have nothing of it.
		 */
		boolean holdsAfter(Part former) {
			if (this.fingerprint.equals(former.fingerprint())) {
				return true;
			}
			List<String> before = List.of(former.fingerprint().split(OR));
			List<String> now = List.of(this.fingerprint.split(OR));
			return now.containsAll(before)
					&& now.stream().allMatch((each) -> before.contains(each) || each.startsWith(NOTHING));
		}

		AttributeValue toAttribute(TypeRecordNames names) {
			return AttributeValue.createM(Map.of(names.fingerprint(), AttributeValue.createS(this.fingerprint),
					names.state(), AttributeValue.createS(this.state.name())));
		}

		static Part from(AttributeValue stored, TypeRecordNames names) {
			AttributeValue fingerprint = stored.m().get(names.fingerprint());
			AttributeValue state = stored.m().get(names.state());
			return new Part((fingerprint != null) ? fingerprint.s() : "",
					(state != null) ? PartState.valueOf(state.s()) : PartState.BACKFILLING);
		}

	}

}
