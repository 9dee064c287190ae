package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessCandidate.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * Planner of queries: chooses how a query reads. A candidate serves it if its partition
 * key follows from the criteria and it gives the order; the rest is a residual filter,
 * which the caller must allow. Of several, the one that leaves the least to be filtered
 * is taken, then the table before an index before the listing, then one that holds whole
 * items. What asks for all entities reads their listing, in its order unless it asks for
 * another. If none gives the order, rows are sorted in memory, which has to be allowed as
 * well. If none serves the query and scans are allowed, the index that it names is read
 * as a whole, or else the table. The values of a unique constraint lead to their entity
 * unless it is read by its own key, or an index finds it by these values: that costs
 * less. Thread-safe.
 */
public final class QueryPlanner {

	private static final Comparator<KeyConditionMatch> PREFERENCE = Comparator
		.<KeyConditionMatch>comparingInt((match) -> match.rest().size())
		.thenComparing((match) -> match.candidate().kind())
		.thenComparing((match) -> !match.candidate().projection().isAll());

	/** Of indexes that hold all entities in one order, the first that was declared. */
	private static final Comparator<KeyConditionMatch> PREFERENCE_OF_ALL = Comparator
		.<KeyConditionMatch, Boolean>comparing((match) -> match.candidate().kind() == Kind.INDEX)
		.thenComparing(PREFERENCE);

	private final TableLayout layout;

	private final Payloads payloads;

	private final PartStates states;

	private final Function<String, IndexProjection> projections;

	private final ReadConsistency consistency;

	private final ProjectedProperties projected;

	private final Map<EntityMetadata<?>, QueryProperties> properties = new ConcurrentHashMap<>();

	/**
	 * Create a planner.
	 * @param consistency consistency of queries of the table that don't say otherwise
	 */
	public QueryPlanner(TableLayout layout, Payloads payloads, PartStates states,
			Function<String, IndexProjection> projections, ReadConsistency consistency) {
		this.layout = layout;
		this.payloads = payloads;
		this.states = states;
		this.projections = projections;
		this.consistency = consistency;
		this.projected = new ProjectedProperties(layout, payloads, states);
	}

	/**
	 * Plan a query.
	 * @throws UnplannableQueryException if nothing serves the query as it is asked, or
	 * several indexes do alike
	 */
	public AccessPlan plan(QuerySpec query) {
		QueryProperties properties = this.properties.computeIfAbsent(query.type(),
				(type) -> new QueryProperties(type, this.layout, this.payloads, this.states));
		Conjuncts conjuncts = Conjuncts.of(query.criteria(), properties::required);
		query.sort().forEach((order) -> properties.require(order.getProperty()));
		UniqueChoice unique = UniqueChoice.of(query, conjuncts, this.states);
		Choice choice = choose(query, conjuncts, properties);
		UniqueMatch value = unique.match();
		if (value != null
				&& (choice.matches().isEmpty() || choice.isTied() || !value.losesTo(choice.matches().get(0)))) {
			return AccessPlans.unique(query, conjuncts, value, this.projected);
		}
		Choice unsorted = (choice.serves() || query.sort().isUnsorted()) ? choice
				: choose(query.withSort(Sort.unsorted()), conjuncts, properties);
		PlanRefusal refusal = new PlanRefusal(query, conjuncts, properties);
		boolean sorted = choice != unsorted && unsorted.serves() && query.mayBeSorted();
		if (!choice.serves() && !sorted) {
			Map<Object, String> refusals = new LinkedHashMap<>(choice.refusals(query));
			refusals.putAll(unique.refusals());
			String awaited = (choice.awaited() != null) ? choice.awaited().name() : unique.awaited();
			throw (awaited != null) ? refusal.unservedYet(refusals, awaited)
					: refusal.unserved(refusals, IndexProposal.of(query, conjuncts, properties, this.layout),
							choice.servedByFiltering() || unique.servedByFiltering()
									|| (!unsorted.serves() && unsorted.servedByFiltering()),
							isSortable(query, choice, unsorted, properties),
							(query.sort().isUnsorted() || query.mayBeSorted()) ? unsorted.scannable() : null);
		}
		InMemoryOrder order = sorted ? InMemoryOrder.of(query, properties) : null;
		List<KeyConditionMatch> matches = unsorted.matches();
		if (matches.isEmpty()) {
			return AccessPlans.scan(query, conjuncts, unsorted.scanned(), this.projected, consistencyOf(query), order);
		}
		if (!conjuncts.all().isEmpty() && unsorted.isTied()) {
			throw refusal.tie(matches.get(0).candidate(), matches.get(1).candidate());
		}
		return AccessPlans.query(query, conjuncts, matches.get(0), this.projected, consistencyOf(query), order);
	}

	private Choice choose(QuerySpec query, Conjuncts conjuncts, QueryProperties properties) {
		boolean ofAll = conjuncts.all().isEmpty();
		List<AccessCandidate> named = candidates(query);
		List<AccessCandidate> candidates = (ofAll && query.index() == null) ? inListingOrder(query, named) : named;
		KeyConditionMatcher matcher = new KeyConditionMatcher(conjuncts, query.sort(), query.index() != null);
		List<KeyConditionMatch> matches = new ArrayList<>();
		List<Refused> refused = new ArrayList<>();
		boolean servedByFiltering = false;
		AccessCandidate awaited = null;
		for (AccessCandidate candidate : candidates) {
			KeyConditionMatcher.Result result = matcher.match(candidate, properties);
			KeyConditionMatch match = result.match();
			if (match != null && serves(match, query)) {
				matches.add(match);
			}
			else {
				refused.add(new Refused(candidate, result));
				servedByFiltering |= match != null && isConsistent(candidate, query);
				awaited = (awaited == null && willServe(candidate, matcher, query, properties)) ? candidate : awaited;
			}
		}
		matches.sort(ofAll ? PREFERENCE_OF_ALL : PREFERENCE);
		// The table is the first of all candidates; of an index that was named, the only
		// one.
		AccessCandidate whole = named.get(0);
		boolean scannable = query.sort().isUnsorted() && isConsistent(whole, query)
				&& matcher.problem(whole, properties) == null;
		return new Choice(matches, scannable ? whole : null, query.allowances().scanning(), refused, servedByFiltering,
				awaited);
	}

	/** Whether it would help to allow that rows are sorted. */
	private static boolean isSortable(QuerySpec query, Choice choice, Choice unsorted, QueryProperties properties) {
		return choice != unsorted && query.maxSorted() == 0 && (unsorted.serves() || unsorted.servedByFiltering())
				&& InMemoryOrder.isPossible(query, properties);
	}

	/** What is only incomplete is not to be declared once more. */
	private static boolean willServe(AccessCandidate candidate, KeyConditionMatcher matcher, QuerySpec query,
			QueryProperties properties) {
		if (!candidate.availability().incomplete()) {
			return false;
		}
		AccessCandidate completed = candidate.completed();
		KeyConditionMatch match = matcher.match(completed, properties).match();
		boolean scanned = query.index() != null && query.allowances().scanning() && query.sort().isUnsorted()
				&& isConsistent(completed, query) && matcher.problem(completed, properties) == null;
		return scanned || (match != null && serves(match, query));
	}

	private List<AccessCandidate> candidates(QuerySpec query) {
		List<AccessCandidate> all = new AccessCandidates(query.type(), this.layout, this.states, this.projections)
			.all();
		if (query.index() == null) {
			return all;
		}
		List<AccessCandidate> chosen = all.stream().filter((it) -> it.name().equals(query.index())).toList();
		if (chosen.isEmpty()) {
			throw new UnplannableQueryException(query.type().typeName() + " has no index '" + query.index()
					+ "': use one of " + String.join(", ", all.stream().map(AccessCandidate::name).toList()));
		}
		return chosen;
	}

	/**
	 * All entities, in no order that was asked for, are in that of their listing.
	 */
	private static List<AccessCandidate> inListingOrder(QuerySpec query, List<AccessCandidate> candidates) {
		AccessCandidate listing = candidates.stream()
			.filter((it) -> it.kind() == Kind.LISTING)
			.findFirst()
			.orElse(null);
		return (listing == null || query.sort().isSorted() || query.consistency() == ReadConsistency.STRONG)
				? candidates
				: candidates.stream().filter((it) -> it.kind() != Kind.INDEX && it.isOrderedAs(listing)).toList();
	}

	private static boolean serves(KeyConditionMatch match, QuerySpec query) {
		return isConsistent(match.candidate(), query) && (match.rest().isEmpty() || query.allowances().filtering());
	}

	private static boolean isConsistent(AccessCandidate candidate, QuerySpec query) {
		return query.consistency() != ReadConsistency.STRONG || candidate.kind() == Kind.TABLE;
	}

	private ReadConsistency consistencyOf(QuerySpec query) {
		ReadConsistency asked = query.consistency();
		return (asked != null) ? asked : this.consistency;
	}

	/**
	 * The candidates of a query.
	 *
	 * @param matches how those that serve it do, the best first
	 * @param scannable the table, or the index that was named, if it has all rows and no
	 * order is asked for; else null
	 * @param mayScan whether that may be read as a whole if no candidate serves the query
	 * @param servedByFiltering whether one of these would serve it if it were allowed to
	 * filter
	 * @param awaited one of these that serves it once it is complete, or null
	 */
	private record Choice(List<KeyConditionMatch> matches, @Nullable AccessCandidate scannable, boolean mayScan,
			List<Refused> refused, boolean servedByFiltering, @Nullable AccessCandidate awaited) {

		boolean serves() {
			return !this.matches.isEmpty() || (this.mayScan && this.scannable != null);
		}

		/** Whether it takes the user to choose between the best two. */
		boolean isTied() {
			return this.matches.size() > 1 && PREFERENCE.compare(this.matches.get(0), this.matches.get(1)) == 0;
		}

		AccessCandidate scanned() {
			return Objects.requireNonNull(this.scannable);
		}

		Map<AccessCandidate, String> refusals(QuerySpec query) {
			Map<AccessCandidate, String> refusals = new LinkedHashMap<>();
			this.refused.forEach((it) -> refusals.put(it.candidate(), it.reason(query)));
			return refusals;
		}

	}

	/**
	 * A candidate that does not serve a query. The reason is given only if no other does.
	 */
	private record Refused(AccessCandidate candidate, KeyConditionMatcher.Result result) {

		String reason(QuerySpec query) {
			KeyConditionMatch match = this.result.match();
			if (match == null) {
				return String.valueOf(this.result.reason());
			}
			return isConsistent(this.candidate, query)
					? "would have to filter '" + new ResolvedCriteria.Conjunction(match.rest()) + "'"
					: "is an index, which can't be read with strong consistency";
		}

	}

}
