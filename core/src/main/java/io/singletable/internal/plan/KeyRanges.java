package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.KeyTooLongException;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.key.KeyOrder;
import io.singletable.internal.key.KeyText;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PrimaryKeyTemplate;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * The key ranges of a match, for the arguments of a call: one for each combination of the
 * values that its properties may have. Immutable, thread-safe.
 */
final class KeyRanges {

	/** How many partitions, or ranges of one, a query may read beside shards. */
	static final int MAX_WAYS = 25;

	/** How many whole keys of the table a query may read: they are read in batches. */
	static final int MAX_KEYS = 100_000;

	private final String typeName;

	private final KeyConditionMatch match;

	private final AccessCandidate candidate;

	private final PrimaryKeyTemplate id;

	/** The tests that fix values, each of one property. */
	private final List<PropertyTest> equalities;

	/**
	 * Which of them fix the values of the partition key, in the order of its template.
	 */
	private final List<Slot> partitionSlots;

	/**
	 * Which of them fix the first values of the sort key, in the order of its template.
	 */
	private final List<Slot> sortSlots;

	KeyRanges(EntityMetadata<?> type, KeyConditionMatch match) {
		this.typeName = type.typeName();
		this.id = type.primaryKey();
		this.match = match;
		this.candidate = match.candidate();
		this.equalities = match.equalities().values().stream().distinct().toList();
		this.partitionSlots = slots(match.equalities(), this.candidate.partitionPaths());
		this.sortSlots = slots(match.equalities(), this.candidate.sortPaths().subList(0, match.boundSort()));
	}

	private List<Slot> slots(Map<String, PropertyTest> equalities, List<String> paths) {
		return paths.stream().map((path) -> {
			PropertyTest test = Objects.requireNonNull(equalities.get(path));
			int part = test.path().equals(path) ? Slot.WHOLE : this.id.id().paths().indexOf(path);
			return new Slot(this.equalities.indexOf(test), part);
		}).toList();
	}

	/**
	 * The ranges of a call: none if there is a property that may have no value, or only
	 * values that no key holds.
	 * @throws KeyTooLongException if a bound is over DynamoDB's limits: keys may lie
	 * beyond it
	 */
	List<KeyRange> of(Arguments arguments) {
		List<KeyRange> ranges = new ArrayList<>();
		for (Object[] values : combinations(arguments)) {
			String base = base(values);
			for (String partition : (base != null) ? partitions(values) : List.<String>of()) {
				KeyRange range = range(partition, Objects.requireNonNull(base), arguments);
				if (range != null) {
					ranges.add(range);
				}
			}
		}
		return isOfWholeIds() ? List.copyOf(new LinkedHashSet<>(ranges)) : ranges;
	}

	/** Ids can differ in what keys don't tell apart: 1.0 and 1.00. */
	private boolean isOfWholeIds() {
		return Stream.concat(this.partitionSlots.stream(), this.sortSlots.stream())
			.anyMatch((slot) -> slot.part() != Slot.WHOLE);
	}

	/** What the sort keys begin with, null if no key holds the values. */
	private @Nullable String base(Object[] values) {
		try {
			String base = this.candidate.sort().prefix(picked(values, this.sortSlots));
			return (KeyLimits.utf8Length(base) <= KeyLimits.SORT_KEY_BYTES) ? base : null;
		}
		catch (UnencodableValueException ex) {
			return null;
		}
	}

	/** The partition keys, none if no key holds the values. */
	private List<String> partitions(Object[] values) {
		try {
			return this.candidate.partitions()
				.of(picked(values, this.partitionSlots))
				.stream()
				.filter((key) -> KeyLimits.utf8Length(key) <= KeyLimits.PARTITION_KEY_BYTES)
				.toList();
		}
		catch (UnencodableValueException ex) {
			return List.of();
		}
	}

	private Object[] picked(Object[] values, List<Slot> slots) {
		Object[] picked = new Object[slots.size()];
		for (int i = 0; i < picked.length; i++) {
			Slot slot = slots.get(i);
			Object value = values[slot.test()];
			picked[i] = (slot.part() == Slot.WHOLE) ? value : part(value, slot);
		}
		return picked;
	}

	private Object part(Object whole, Slot slot) {
		Object part = this.id.partsOf(whole)[slot.part()];
		if (part == null) {
			throw new InvalidDataAccessApiUsageException("The argument for '" + this.equalities.get(slot.test()).path()
					+ "' has no value for '" + this.id.id().paths().get(slot.part()) + "': set every part of the id");
		}
		return part;
	}

	private List<Object[]> combinations(Arguments arguments) {
		List<Object[]> combinations = new ArrayList<>(List.<Object[]>of(new Object[this.equalities.size()]));
		for (int slot = 0; slot < this.equalities.size(); slot++) {
			List<Object> alternatives = arguments.alternatives(this.equalities.get(slot));
			boolean keys = this.match.isOfTableKeys();
			int most = keys ? MAX_KEYS : MAX_WAYS;
			if ((long) combinations.size() * alternatives.size() > most) {
				throw new InvalidDataAccessApiUsageException("'" + this.equalities.get(slot) + "' results in more than "
						+ most + (keys ? " keys" : " key ranges") + " of " + this.candidate.name()
						+ ": pass fewer values per call");
			}
			combinations = extended(combinations, slot, alternatives);
		}
		return combinations;
	}

	private static List<Object[]> extended(List<Object[]> combinations, int slot, List<Object> alternatives) {
		if (alternatives.size() == 1) {
			combinations.forEach((combination) -> combination[slot] = alternatives.get(0));
			return combinations;
		}
		List<Object[]> extended = new ArrayList<>(combinations.size() * alternatives.size());
		for (Object[] combination : combinations) {
			for (Object value : alternatives) {
				Object[] next = combination.clone();
				next[slot] = value;
				extended.add(next);
			}
		}
		return extended;
	}

	private @Nullable KeyRange range(String partition, String base, Arguments arguments) {
		if (this.match.isSingleKey()) {
			return KeyRange.key(partition, base);
		}
		PropertyTest beginning = this.match.beginning();
		if (beginning != null) {
			String text = (String) arguments.only(beginning);
			String prefix = text.isEmpty() ? base : base + encoded(beginning, KeyText::encode, text);
			return (KeyLimits.utf8Length(prefix) <= KeyLimits.SORT_KEY_BYTES) ? KeyRange.prefix(partition, prefix)
					: null;
		}
		if (this.match.lower() == null && this.match.upper() == null) {
			return KeyRange.prefix(partition, base);
		}
		return bounded(partition, base, arguments);
	}

	private @Nullable KeyRange bounded(String partition, String base, Arguments arguments) {
		boolean descending = this.candidate.isDescending(this.match.boundSort());
		Bound lower = bound(this.match.lower(), 0, base, arguments);
		Bound upper = bound(this.match.upper(), 1, base, arguments);
		Bound first = descending ? upper : lower;
		Bound last = descending ? lower : upper;
		String from = (first != null) ? (first.inclusive() ? first.key() : KeyText.after(first.key()))
				: base.isEmpty() ? null : base;
		String before = (last != null) ? (last.inclusive() ? KeyText.after(last.key()) : last.key())
				: base.isEmpty() ? null : KeyRange.end(base);
		boolean empty = from != null && before != null && KeyOrder.INSTANCE.compare(from, before) >= 0;
		return empty ? null : KeyRange.between(partition, checked(from), checked(before));
	}

	private @Nullable Bound bound(@Nullable PropertyTest test, int end, String base, Arguments arguments) {
		if (test == null) {
			return null;
		}
		Object value = arguments.value(test, (test.keyUse() == KeyUse.BETWEEN) ? end : 0);
		KeyEncoding encoding = this.candidate.sort().encoding(this.match.boundSort());
		return new Bound(base + encoded(test, encoding::encode, value), test.keyUse().isInclusive());
	}

	private <V> String encoded(PropertyTest test, Function<V, String> encoding, V value) {
		try {
			return encoding.apply(value);
		}
		catch (UnencodableValueException ex) {
			throw new InvalidDataAccessApiUsageException("The argument for '" + test.path()
					+ "' can't be used in the keys of " + this.candidate.name() + ": " + ex.getMessage());
		}
	}

	private @Nullable String checked(@Nullable String bound) {
		int length = (bound != null) ? KeyLimits.utf8Length(bound) : 0;
		if (length > KeyLimits.SORT_KEY_BYTES) {
			throw new KeyTooLongException(String.format(Locale.ROOT,
					"The arguments of a query of %s result in a bound of sort keys with %,d bytes in %s, but "
							+ "DynamoDB allows %,d: shorten them",
					this.typeName, length, this.candidate.name(), KeyLimits.SORT_KEY_BYTES));
		}
		return bound;
	}

	/**
	 * Place of a value of a key.
	 *
	 * @param test position of the test that fixes it
	 * @param part position in the id that the test is of, or {@link #WHOLE}
	 */
	private record Slot(int test, int part) {

		static final int WHOLE = -1;

	}

	/**
	 * An end of a range.
	 */
	private record Bound(String key, boolean inclusive) {
	}

}
