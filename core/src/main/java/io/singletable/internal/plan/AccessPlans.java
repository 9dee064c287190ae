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
import io.singletable.internal.plan.Term.Test;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans of what the planner has chosen.
 */
final class AccessPlans {

	private AccessPlans() {
	}

	static AccessPlan query(QueryDescription query, Terms terms, KeyMatch match, TableLayout layout,
			ReadConsistency consistency, @Nullable MemoryOrder order) {
		AccessCandidate candidate = match.candidate();
		AccessPath path = new AccessPath(candidate.index(), candidate.names(), candidate.projection(),
				(candidate.kind() == Kind.TABLE) ? consistency : ReadConsistency.EVENTUAL, false);
		boolean othersBetween = candidate.shared() && !(candidate.kind() == Kind.TABLE && match.isSingleKey());
		FilterPlan filter = new FilterPlan(match.rest(), inexact(match),
				othersBetween ? typeNames(query.type()) : Set.of(), layout.attributeNames(), candidate.projection());
		return new AccessPlan(query, path, terms, match, filter, null, order);
	}

	static AccessPlan scan(QueryDescription query, Terms terms, TableLayout layout, ReadConsistency consistency,
			@Nullable MemoryOrder order) {
		AccessPath path = new AccessPath(null, layout.keyNames(), IndexProjection.all(), consistency, true);
		FilterPlan filter = new FilterPlan(terms.all(), List.of(), typeNames(query.type()), layout.attributeNames(),
				IndexProjection.all());
		return new AccessPlan(query, path, terms, null, filter,
				query.type().primaryKey().partition().template().prefix(), order);
	}

	private static List<Term> inexact(KeyMatch match) {
		Test end = match.endThatMayBeKey();
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
