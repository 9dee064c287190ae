package io.singletable.internal.plan.collection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.index.IndexEntry;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.TemplateIndex;
import io.singletable.internal.plan.AccessCandidate;
import io.singletable.internal.plan.AccessCandidates;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.Conjuncts;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.plan.PartitionCriteria;
import io.singletable.internal.plan.QueryProperties;
import io.singletable.mapping.IndexKey;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Planner of reads of item collections: finds the partition, and the types that lie in
 * it. An index in which items of any of them may be missing is refused. Thread-safe.
 */
public final class CollectionPlanner {

	private final EntityRegistry registry;

	private final TableLayout layout;

	private final KeyRules keyRules;

	private final Payloads payloads;

	private final PartStates states;

	private final Function<String, IndexProjection> projections;

	private final ReadConsistency consistency;

	private final CollectionParts parts;

	private final Map<String, KeyNames> indexes;

	private final Map<PartitionOwner, List<EntityMetadata<?>>> types = new ConcurrentHashMap<>();

	/**
	 * Create a planner.
	 * @param consistency consistency of reads of the table that don't say otherwise
	 */
	public CollectionPlanner(EntityRegistry registry, TableLayout layout, Payloads payloads, PartStates states,
			Function<String, IndexProjection> projections, ReadConsistency consistency) {
		this.registry = registry;
		this.layout = layout;
		this.keyRules = new KeyRules(layout);
		this.payloads = payloads;
		this.states = states;
		this.projections = projections;
		this.consistency = consistency;
		this.parts = new CollectionParts(layout, payloads, states, projections);
		this.indexes = layout.indexes().stream().collect(Collectors.toMap(IndexLayout::name, IndexLayout::names));
	}

	/**
	 * The partition of the table in which an entity lies.
	 */
	public CollectionPlan ofId(EntityMetadata<?> type, Object id) {
		List<KeyRange> range = this.keyRules.possibleKey(type, id)
			.map((key) -> KeyRange.all(key.partition()))
			.stream()
			.toList();
		return plan(type, null, "partition of an id", (arguments) -> range);
	}

	/**
	 * The partition that criteria name.
	 * @param index name of an index of the type, or null for the table
	 * @param criteria a value for each property of the partition key
	 * @throws UnplannableQueryException if they don't name one partition
	 * @throws InvalidDataAccessApiUsageException if the index is not complete
	 */
	public CollectionPlan ofCriteria(EntityMetadata<?> type, @Nullable String index, Criteria criteria) {
		if (index != null && required(type, index) instanceof ResolvedIndex) {
			throw new UnplannableQueryException(
					"An IndexKeyResolver computes the keys of " + type.typeName() + " in index '" + index
							+ "', so its partitions can't be specified by properties: specify the values of the "
							+ "key, CollectionKey.ofIndex(\"" + index + "\", " + type.javaType().getSimpleName()
							+ ".class, IndexKey.of(…))");
		}
		AccessCandidate candidate = new AccessCandidates(type, this.layout, this.states, this.projections).all()
			.stream()
			.filter((it) -> Objects.equals(it.index(), index))
			.findFirst()
			.orElseThrow();
		if (index != null) {
			requireComplete(type, index);
		}
		String problem = candidate.availability().problem();
		if (problem != null) {
			throw new UnplannableQueryException("The index '" + index + "' of " + type.typeName() + " " + problem);
		}
		QueryProperties properties = new QueryProperties(type, this.layout, this.payloads, this.states);
		PartitionCriteria partition = new PartitionCriteria(type.typeName(), candidate,
				Conjuncts.of(criteria, properties::required));
		return plan(type, index, partition.condition(), partition::ranges);
	}

	/**
	 * The partition that the values of an {@link io.singletable.mapping.IndexKeyResolver}
	 * name.
	 * @param key values of the partition key, and the first ones of the sort key
	 * @throws UnplannableQueryException if the keys of the index follow from a template
	 * @throws InvalidDataAccessApiUsageException if a value is null or has no form in a
	 * key, or the index is not complete
	 */
	public CollectionPlan ofIndexKey(EntityMetadata<?> type, String index, IndexKey key) {
		ResolvedIndex resolved = required(type, index).match((template) -> {
			throw refused(type, template);
		}, Function.identity());
		requireComplete(type, index);
		List<KeyRange> range = range(type, resolved, key);
		return plan(type, index, key.toString(), (arguments) -> range);
	}

	private static UnplannableQueryException refused(EntityMetadata<?> type, TemplateIndex index) {
		return new UnplannableQueryException("The partitions of " + type.typeName() + " in index '" + index.name()
				+ "' are defined by the template '" + index.partitionTemplate()
				+ "': specify values of its properties, CollectionKey.ofIndex(\"" + index.name() + "\", "
				+ type.javaType().getSimpleName() + ".class, where(…).is(…))");
	}

	private List<KeyRange> range(EntityMetadata<?> type, ResolvedIndex index, IndexKey key) {
		try {
			String partition = index.partitionKey(key);
			String sort = index.sortKey(key);
			if (partition == null || sort == null) {
				throw new InvalidDataAccessApiUsageException("A value of the key is null, which no entry of "
						+ type.typeName() + " in index '" + index.name() + "' has: specify every value");
			}
			IndexEntry start = this.layout.resolvedKeys(type, index, new IndexEntry(partition, sort));
			boolean fits = KeyLimits.utf8Length(start.partition()) <= KeyLimits.PARTITION_KEY_BYTES
					&& KeyLimits.utf8Length(start.sort()) <= KeyLimits.SORT_KEY_BYTES;
			return fits ? List.of(KeyRange.prefix(start.partition(), start.sort())) : List.of();
		}
		catch (UnwritableEntityException ex) {
			throw new InvalidDataAccessApiUsageException(
					"The key can't be used in index '" + index.name() + "': " + ex.getMessage());
		}
	}

	private CollectionPlan plan(EntityMetadata<?> type, @Nullable String index, String condition,
			Function<@Nullable Object[], List<KeyRange>> ranges) {
		AccessPath path = (index != null)
				? new AccessPath(index, Objects.requireNonNull(this.indexes.get(index)), this.projections.apply(index),
						ReadConsistency.EVENTUAL, false)
				: new AccessPath(null, this.layout.keyNames(), IndexProjection.all(), this.consistency, false);
		return new CollectionPlan(type, typesIn(type, index), path, condition, ranges, CollectionPart.ALL);
	}

	/**
	 * The entities of some types of a collection.
	 * @throws InvalidDataAccessApiUsageException if one of them never occurs in it
	 */
	public CollectionPlan only(CollectionPlan plan, Collection<EntityMetadata<?>> types) {
		return this.parts.only(plan, types);
	}

	/**
	 * A range of a collection.
	 * @param criteria the values and the range of properties in the sort key
	 * @throws InvalidDataAccessApiUsageException if the type never occurs in it
	 * @throws UnplannableQueryException if the criteria are no range of sort keys
	 */
	public CollectionPlan range(CollectionPlan plan, EntityMetadata<?> type, Criteria criteria) {
		return this.parts.range(plan, type, criteria);
	}

	private void requireComplete(EntityMetadata<?> type, String index) {
		typesIn(type, index).forEach((other) -> this.states.requireIndex(other, index));
	}

	private List<EntityMetadata<?>> typesIn(EntityMetadata<?> type, @Nullable String index) {
		return this.types.computeIfAbsent(new PartitionOwner(type, index),
				(place) -> this.registry.sharingPartitions(type, index));
	}

	private static IndexMetadata required(EntityMetadata<?> type, String index) {
		List<String> names = type.indexes().stream().map(IndexMetadata::name).toList();
		return type.indexes()
			.stream()
			.filter((it) -> it.name().equals(index))
			.findFirst()
			.orElseThrow(() -> new UnplannableQueryException(type.typeName() + " has no index '" + index + "': "
					+ (names.isEmpty() ? "declare it with @GlobalSecondaryIndex, or read the collection of the table, "
							+ "CollectionKey.of(…)" : "use one of " + String.join(", ", names))));
	}

	/**
	 * Owner of partitions: the type that they are named by, in an index or the table.
	 */
	private record PartitionOwner(EntityMetadata<?> type, @Nullable String index) {
	}

}
