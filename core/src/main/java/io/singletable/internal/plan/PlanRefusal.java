package io.singletable.internal.plan;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import org.jspecify.annotations.Nullable;

/**
 * Refusals to plan a query: each says why, and what to write instead.
 */
record PlanRefusal(QuerySpec query, Conjuncts conjuncts, QueryProperties properties) {

	/**
	 * No candidate serves the query.
	 * @param servedByFiltering whether a candidate would serve it if it were allowed to
	 * filter
	 * @param servedBySorting whether a candidate would serve it if it were allowed to
	 * sort
	 * @param scannable what would serve it if it were allowed to scan, or null
	 */
	UnplannableQueryException unserved(Map<?, String> reasons, Optional<IndexProposal> proposal,
			boolean servedByFiltering, boolean servedBySorting, @Nullable AccessCandidate scannable) {
		if (this.query.type().isSingleton()) {
			return new UnplannableQueryException(SingletonAdvice.insteadOfListing(this.query.type()));
		}
		return new UnplannableQueryException(
				unserved(reasons) + remedy(proposal) + allowance(servedByFiltering, scannable)
						+ (servedBySorting ? " Sorting in memory reads all rows before it returns one: allow it with "
								+ "@AllowSorting(max = …) or allowSorting(…)." : ""));
	}

	/**
	 * No candidate serves the query, but one will.
	 * @param awaited name of the candidate that serves the query once it is complete
	 */
	UnplannableQueryException unservedYet(Map<?, String> reasons, String awaited) {
		return new UnplannableQueryException(unserved(reasons) + "Run template.backfill("
				+ this.query.type().javaType().getSimpleName() + ".class), which completes " + awaited
				+ ", in an application without this query, and add the query after that.");
	}

	private String unserved(Map<?, String> reasons) {
		String candidates = reasons.entrySet()
			.stream()
			.map((entry) -> "\n  - " + entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining());
		return "No index serves " + subject() + ":" + candidates + "\n";
	}

	/**
	 * Two indexes serve the query alike.
	 */
	UnplannableQueryException tie(AccessCandidate one, AccessCandidate other) {
		return new UnplannableQueryException("Two indexes serve " + subject() + " equally well, " + one + " and "
				+ other + ": name the one to use with @UseIndex(\"" + one.name() + "\") or usingIndex(\"" + one.name()
				+ "\"), or sort in the order of one of them");
	}

	private String subject() {
		return "a query of " + this.query.type().typeName() + " for '" + this.conjuncts + "'"
				+ (this.query.sort().isSorted() ? " by '" + this.query.sort() + "'" : "");
	}

	private String remedy(Optional<IndexProposal> proposal) {
		if (this.query.consistency() == ReadConsistency.STRONG) {
			return "Only the table's own keys" + (this.query.type().constraints().isEmpty() ? "" : " and unique values")
					+ " can be read with strong consistency: add conditions on them, or use eventual consistency.";
		}
		if (this.query.index() != null) {
			return "Name another index, or none, to let the planner choose.";
		}
		return proposal.map(this::declaration)
			.orElseGet(() -> new MissingIndexAdvice(this.query, this.conjuncts, this.properties).toString());
	}

	private String declaration(IndexProposal proposal) {
		String declaration = "Declare " + proposal.declaration() + " on "
				+ this.query.type().javaType().getSimpleName();
		boolean filters = !proposal.match().rest().isEmpty() && !this.query.allowances().filtering();
		return declaration + (filters
				? ", and allow filtering by '" + new ResolvedCriteria.Conjunction(proposal.match().rest()) + "'."
				: ".");
	}

	private static String allowance(boolean servedByFiltering, @Nullable AccessCandidate scannable) {
		if (servedByFiltering) {
			return " Filtering reads more than it returns: allow it with @AllowFiltering or allowFiltering().";
		}
		return (scannable == null) ? "" : " A scan reads the whole " + ((scannable.index() == null) ? "table" : "index")
				+ ": allow it with @AllowScan or allowScan().";
	}

}
