package io.singletable.internal.plan;

import java.util.List;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.layout.KeyShape;
import io.singletable.internal.layout.PartitionKeys;
import io.singletable.internal.layout.SortKeys;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessCandidate.Availability;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.Operand;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * Range of sort keys of a type, in whichever partition.
 *
 * @param type the type by whose properties it is named
 * @param condition the condition, for explanations
 * @param keys the range, whose partition does not matter; null if no key lies in it
 * @param ofEmptyPrefix whether it is what begins with an empty text
 */
public record SortRange(EntityMetadata<?> type, String condition, @Nullable KeyRange keys, boolean ofEmptyPrefix) {

	/** Conditions on sort keys say nothing of partitions. */
	private static final PartitionKeys ANY = new PartitionKeys() {

		@Override
		public List<String> paths() {
			return List.of();
		}

		@Override
		public String prefix() {
			return "";
		}

		@Override
		public List<String> of(Object... values) {
			return List.of("");
		}

	};

	/**
	 * The sort keys that a type can have.
	 */
	public static SortRange of(EntityMetadata<?> type, SortKeys sort) {
		String beginning = sort.prefix();
		return sort.paths().isEmpty()
				? new SortRange(type, "sort key is '" + beginning + "'", KeyRange.key("", beginning), false)
				: new SortRange(type, "sort key begins with '" + beginning + "'", KeyRange.prefix("", beginning),
						false);
	}

	/**
	 * Whether no key lies in this range and in another one.
	 */
	public boolean isApartFrom(SortRange other) {
		return this.keys == null || other.keys == null || this.keys.within(other.keys) == null;
	}

	/**
	 * Whether it says nothing.
	 */
	public boolean isAll() {
		return this.keys != null && this.keys.form() == KeyRange.Form.ALL;
	}

	/**
	 * The sort keys whose properties meet criteria.
	 * @throws UnplannableQueryException if these criteria are no range of sort keys
	 */
	public static SortRange of(EntityMetadata<?> type, AccessCandidate candidate, Conjuncts conjuncts,
			QueryProperties properties) {
		AccessCandidate anywhere = new AccessCandidate(candidate.kind(), candidate.index(),
				new KeyShape(candidate.keys().names(), ANY, candidate.sort()), candidate.projection(),
				candidate.shared(), Availability.READY);
		KeyConditionMatch match = new KeyConditionMatcher(conjuncts, Sort.unsorted(), true).match(anywhere, properties)
			.match();
		if (match == null || conjuncts.all().isEmpty() || !match.rest().isEmpty() || match.hasAlternatives()) {
			throw new UnplannableQueryException("'" + conjuncts + "' is no range of the sort keys of " + type.typeName()
					+ " in " + candidate.name() + " ('" + candidate.sort()
					+ "'): specify one value (is) for each of its first properties, and one range (gt, gte, lt, lte, "
					+ "between, startsWith) of the next");
		}
		List<KeyRange> ranges = new KeyRanges(type, match).of(new Arguments(new Object[0]));
		return new SortRange(type, conjuncts.toString(), ranges.isEmpty() ? null : ranges.get(0),
				conjuncts.tests().stream().anyMatch(SortRange::isEmptyPrefix));
	}

	private static boolean isEmptyPrefix(PropertyTest test) {
		return test.operator() == Operator.STARTS_WITH && test.operands().get(0) instanceof Operand.Value prefix
				&& prefix.value().equals("");
	}

}
