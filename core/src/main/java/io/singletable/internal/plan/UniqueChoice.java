package io.singletable.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Choice among the unique constraints of a type: of those whose values a query gives, the
 * one that leaves the least to be checked. At most one entity holds them, so that any
 * order is given and any consistency, but the criteria that are left have to be allowed.
 *
 * @param match how the constraint serves the query, null if none does
 * @param refusals why the others don't
 * @param servedByFiltering whether one of these would if it were allowed to filter
 * @param awaited name of one of these that serves it once it is complete, or null
 */
record UniqueChoice(@Nullable UniqueMatch match, Map<UniqueCandidate, String> refusals, boolean servedByFiltering,
		@Nullable String awaited) {

	static UniqueChoice of(QuerySpec query, Conjuncts conjuncts, PartStates states) {
		List<UniqueCandidate> candidates = (query.index() != null) ? List.of()
				: UniqueCandidate.of(query.type(), states);
		UniqueMatch best = null;
		Map<UniqueCandidate, String> refusals = new LinkedHashMap<>();
		boolean servedByFiltering = false;
		String awaited = null;
		for (UniqueCandidate candidate : candidates) {
			String missing = candidate.missing(conjuncts);
			UniqueMatch match = (missing == null) ? candidate.match(conjuncts) : null;
			boolean served = match != null && (match.rest().isEmpty() || query.allowances().filtering());
			String problem = candidate.availability().problem();
			if (problem != null || match == null) {
				refusals.put(candidate, (problem != null) ? problem : "requires a value for '" + missing + "'");
				awaited = (awaited == null && served && candidate.availability().incomplete()) ? candidate.name()
						: awaited;
			}
			else if (!served) {
				refusals.put(candidate,
						"would have to filter '" + new ResolvedCriteria.Conjunction(match.rest()) + "'");
				servedByFiltering = true;
			}
			else if (best == null || match.rest().size() < best.rest().size()) {
				best = match;
			}
		}
		return new UniqueChoice(best, refusals, servedByFiltering, awaited);
	}

}
