package io.singletable.internal.plan.collection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessCandidate;
import io.singletable.internal.plan.AccessCandidates;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.Conjuncts;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.plan.QueryProperties;
import io.singletable.internal.plan.ResidualFilter;
import io.singletable.internal.plan.SortRange;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Factory of the parts of item collections. A single type whose sort keys no other type
 * can have is read by its key; others are filtered. Thread-safe.
 */
final class CollectionParts {

	private final TableLayout layout;

	private final Payloads payloads;

	private final PartStates states;

	private final Function<String, IndexProjection> projections;

	private final Map<EntityMetadata<?>, QueryProperties> properties = new ConcurrentHashMap<>();

	CollectionParts(TableLayout layout, Payloads payloads, PartStates states,
			Function<String, IndexProjection> projections) {
		this.layout = layout;
		this.payloads = payloads;
		this.states = states;
		this.projections = projections;
	}

	/**
	 * The entities of some types.
	 * @throws InvalidDataAccessApiUsageException if one of them never occurs in the
	 * collection
	 */
	CollectionPlan only(CollectionPlan plan, Collection<EntityMetadata<?>> types) {
		types.forEach((type) -> requireIn(plan, type));
		plan.part().ranges().forEach((range) -> requireRange(plan, types, range.type()));
		Set<String> names = new TreeSet<>();
		types.forEach((type) -> type.concreteTypes().forEach((concrete) -> names.add(concrete.name())));
		List<EntityMetadata<?>> remaining = plan.types().stream().filter(types::contains).toList();
		EntityMetadata<?> single = (remaining.size() == 1) ? remaining.get(0) : null;
		SortRange keys = (single != null) ? keysOf(single, plan) : null;
		boolean exclusive = keys != null
				&& plan.types().stream().allMatch((other) -> other == single || isApart(keys, keysOf(other, plan)));
		CollectionPart part = exclusive ? plan.part().ofTypes(names)
				: plan.part().ofTypesAmongOthers(names, filter(names, plan.path()));
		return plan.with(remaining, (keys != null && !keys.isAll()) ? part.within(keys) : part);
	}

	/**
	 * A range of the sort keys of a type.
	 * @throws InvalidDataAccessApiUsageException if the type never occurs in the
	 * collection
	 * @throws UnplannableQueryException if the criteria are no range of its sort keys
	 */
	CollectionPlan range(CollectionPlan plan, EntityMetadata<?> type, Criteria criteria) {
		requireIn(plan, type);
		AccessCandidate candidate = candidate(type, plan);
		if (candidate == null) {
			throw new UnplannableQueryException(
					"An IndexKeyResolver computes the keys of " + type.typeName() + " in index '" + plan.path().index()
							+ "', so no properties specify a range of them: specify the first values of the sort key, "
							+ "IndexKey.of(…).sortedBy(…)");
		}
		String problem = candidate.availability().problem();
		if (problem != null) {
			throw new UnplannableQueryException(
					"The index '" + candidate.name() + "' of " + type.typeName() + " " + problem);
		}
		QueryProperties properties = this.properties.computeIfAbsent(type,
				(it) -> new QueryProperties(it, this.layout, this.payloads, this.states));
		Conjuncts conjuncts = Conjuncts.of(criteria, properties::required);
		return plan.with(plan.types(), plan.part().within(SortRange.of(type, candidate, conjuncts, properties)));
	}

	private static void requireIn(CollectionPlan plan, EntityMetadata<?> type) {
		if (!plan.types().contains(type)) {
			throw new InvalidDataAccessApiUsageException("A " + type.typeName() + " never occurs in this collection of "
					+ plan.type().typeName() + ": remove it, or name one that does, of "
					+ plan.types().stream().map(EntityMetadata::typeName).collect(Collectors.joining(", ")));
		}
	}

	/** In the table, each type has sort keys of its own. */
	private static void requireRange(CollectionPlan plan, Collection<EntityMetadata<?>> types,
			EntityMetadata<?> ofRange) {
		if (plan.path().index() == null && !types.contains(ofRange)) {
			throw new InvalidDataAccessApiUsageException("A range of sort keys of " + ofRange.typeName()
					+ " has none of the types of this part of the collection: add the type, or remove the range");
		}
	}

	private static boolean isApart(SortRange keys, @Nullable SortRange other) {
		return other != null && keys.isApartFrom(other);
	}

	/** The sort keys that a type can have; null if they are not known. */
	private @Nullable SortRange keysOf(EntityMetadata<?> type, CollectionPlan plan) {
		AccessCandidate candidate = candidate(type, plan);
		return (candidate != null && candidate.availability().problem() == null) ? SortRange.of(type, candidate.sort())
				: null;
	}

	private @Nullable AccessCandidate candidate(EntityMetadata<?> type, CollectionPlan plan) {
		return new AccessCandidates(type, this.layout, this.states, this.projections).all()
			.stream()
			.filter((it) -> Objects.equals(it.index(), plan.path().index()))
			.findFirst()
			.orElse(null);
	}

	private @Nullable Expression filter(Set<String> names, AccessPath path) {
		String type = this.layout.attributeNames().type();
		if (!path.projection().holds(type)) {
			return null;
		}
		ExpressionBuilder filter = Expression.builder("f");
		return filter.and(ResidualFilter.isOneOf(filter, type, names)).build();
	}

}
