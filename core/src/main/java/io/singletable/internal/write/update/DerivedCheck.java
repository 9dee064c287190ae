package io.singletable.internal.write.update;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.update.EntityPayloads;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Check of an item that was changed in place: whether its keys in indexes, its expiry,
 * its unique values and its computed properties are those that its entity derives. A
 * class may compute one property from another, which only shows in an instance. Costs no
 * request. Thread-safe.
 */
record DerivedCheck(TableLayout layout, DerivedAttributes derived, PartStates states, DependentProperties dependent,
		EntityPayloads payloads) {

	private static final Log logger = LogFactory.getLog(DerivedCheck.class);

	/**
	 * Compare the keys, the expiry, the unique values and the computed properties of an
	 * item with those that its entity derives. What a backfill has yet to write is left
	 * to it.
	 * @param stored the entity, without callbacks
	 */
	State check(EntityMetadata<?> type, StoredEntity<?> stored, ItemKey key, Map<String, AttributeValue> item) {
		ConcreteType<?> concrete = type.concreteTypeOf(stored.entity());
		if (concrete.timeToLive().isPresent()
				&& !Objects.equals(stored.header().expiry(), concrete.expirySecondOf(stored.entity()).orElse(null))) {
			return State.OTHER;
		}
		Map<String, AttributeValue> keys = new LinkedHashMap<>();
		List<String> computed;
		State claims;
		try {
			claims = compareClaims(type, stored);
			computed = this.payloads.computedOtherwise(type, stored.entity(), item);
			this.layout.addIndexKeys(type, concrete, stored.entity(), key, WrittenShards.DECLARED, keys);
		}
		catch (UnwritableEntityException ex) {
			// Nor could it be saved.
			return State.CURRENT;
		}
		Stream<State> indexes = this.derived.indexes(concrete)
			.stream()
			.filter((index) -> !index.listing() && this.states.ofIndex(type, index.name()) == PartState.ACTIVE)
			.map((index) -> compare(index.keys().names(), keys, item));
		Stream<State> properties = computed.stream()
			.filter((name) -> this.states.ofFilterable(type, name) == PartState.ACTIVE)
			.map((name) -> item.containsKey(name) ? State.OTHER : State.MISSING);
		return Stream.of(Stream.of(claims), indexes, properties)
			.flatMap(Function.identity())
			.max(Comparator.naturalOrder())
			.orElse(State.CURRENT);
	}

	/** Until a backfill is done, an item may hold what the constraint was of before. */
	private State compareClaims(EntityMetadata<?> type, StoredEntity<?> stored) {
		if (!type.isConstrained()
				|| Objects.equals(stored.header().claims(), new EntityClaims(this.layout).of(type, stored.entity()))) {
			return State.CURRENT;
		}
		return type.constraints()
			.stream()
			.allMatch((constraint) -> this.states.ofConstraint(type, constraint) == PartState.ACTIVE) ? State.OTHER
					: State.MISSING;
	}

	private State compare(KeyNames names, Map<String, AttributeValue> derived, Map<String, AttributeValue> item) {
		if (isSamePartition(derived.get(names.partition()), item.get(names.partition()))
				&& Objects.equals(derived.get(names.sort()), item.get(names.sort()))) {
			return State.CURRENT;
		}
		return item.containsKey(names.partition()) ? State.OTHER : State.MISSING;
	}

	/** After a growth, an item stays in its shard until it is saved. */
	private boolean isSamePartition(@Nullable AttributeValue derived, @Nullable AttributeValue stored) {
		return Objects.equals(derived, stored)
				|| (derived != null && stored != null && this.layout.differInShardOnly(derived.s(), stored.s()));
	}

	/**
	 * State of what an item holds of derived attributes.
	 */
	enum State {

		/** As the entity derives it. */
		CURRENT,

		/**
		 * Not there, such as the keys of an index that is newer than the item, or of a
		 * former declaration.
		 */
		MISSING,

		/** Other than the entity derives it. */
		OTHER

	}

	/**
	 * Remember that an update has changed more than it said.
	 */
	void learn(UpdateRequest request) {
		this.dependent.learn(request);
	}

	/**
	 * Report an item that could not be saved again.
	 */
	void reportUnrepaired(EntityMetadata<?> type, DataAccessException failure) {
		logger.warn("A " + type + " that was updated has index keys, an expiry or unique values that its class derives "
				+ "otherwise, and could not be saved again (" + failure.getClass().getSimpleName()
				+ "): save it, or run a backfill");
	}

}
