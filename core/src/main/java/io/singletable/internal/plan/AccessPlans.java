package io.singletable.internal.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessCandidate.Kind;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

/**
 * Factory of the plans that the planner has chosen.
 */
final class AccessPlans {

	private AccessPlans() {
	}

	static AccessPlan query(QuerySpec query, Conjuncts conjuncts, KeyConditionMatch match,
			ProjectedProperties properties, ReadConsistency consistency, @Nullable InMemoryOrder order) {
		AccessCandidate candidate = match.candidate();
		AccessPath path = path(candidate, consistency, false);
		boolean othersBetween = candidate.shared() && !(candidate.kind() == Kind.TABLE && match.isSingleKey());
		ResidualFilter filter = new ResidualFilter(query.type(), match.rest(), inexact(match),
				othersBetween ? typeNames(query.type()) : Set.of(), null, properties, candidate.projection());
		return new AccessPlan(query, path, conjuncts, match, filter, order,
				properties.layout().attributeNames().liveness());
	}

	/**
	 * The plan to read the entity that holds the values of a unique constraint. GetItem
	 * has no filter.
	 */
	static AccessPlan unique(QuerySpec query, Conjuncts conjuncts, UniqueMatch match, ProjectedProperties properties) {
		TableLayout layout = properties.layout();
		ResidualFilter filter = new ResidualFilter(query.type(), match.rest(), List.of(), Set.of(), null, properties,
				IndexProjection.all());
		return new AccessPlan(query, AccessPath.unique(layout.keyNames(), match.constraint().name()), conjuncts,
				new UniqueKeys(query.type(), match, layout), filter, layout.attributeNames().liveness());
	}

	static AccessPlan scan(QuerySpec query, Conjuncts conjuncts, AccessCandidate candidate,
			ProjectedProperties properties, ReadConsistency consistency, @Nullable InMemoryOrder order) {
		TableLayout layout = properties.layout();
		AccessPath path = path(candidate, consistency, true);
		ResidualFilter filter = new ResidualFilter(query.type(), conjuncts.all(), List.of(), typeNames(query.type()),
				layout.tableKeys(query.type()).partitions().prefix(), properties, candidate.projection());
		return new AccessPlan(query, path, conjuncts, null, filter, order, layout.attributeNames().liveness());
	}

	private static AccessPath path(AccessCandidate candidate, ReadConsistency consistency, boolean scan) {
		return new AccessPath(candidate.index(), candidate.keys().names(), candidate.projection(),
				(candidate.kind() == Kind.TABLE) ? consistency : ReadConsistency.EVENTUAL, scan);
	}

	private static List<ResolvedCriteria> inexact(KeyConditionMatch match) {
		PropertyTest end = match.endThatMayBeKey();
		return (end != null) ? List.of(end) : List.of();
	}

	private static Set<String> typeNames(EntityMetadata<?> type) {
		Set<String> names = new TreeSet<>();
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			names.add(concrete.name());
		}
		return names;
	}

}
