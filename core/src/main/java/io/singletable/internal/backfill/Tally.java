package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftExample;
import io.singletable.backfill.DriftKind;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.backfill.PartDrift;
import io.singletable.internal.layout.RecordNames.ProgressNames;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The counts of a segment. Used by one thread at a time.
 */
final class Tally {

	private static final int EXAMPLES = 10;

	private final Map<Count, Long> counts = new EnumMap<>(Count.class);

	private final Map<Leftover, Long> leftovers = new EnumMap<>(Leftover.class);

	private final Map<String, PartDrift> parts = new TreeMap<>();

	private final List<DriftExample> examples = new ArrayList<>();

	void add(Count count, long number) {
		this.counts.merge(count, number, Long::sum);
	}

	void add(Leftover leftover, DriftExample example) {
		this.leftovers.merge(leftover, 1L, Long::sum);
		add(example);
	}

	void add(PartDifference difference) {
		this.parts.merge(difference.part().value(), one(difference.kind()), Tally::sum);
	}

	void add(DriftExample example) {
		if (this.examples.size() < EXAMPLES) {
			this.examples.add(example);
		}
	}

	void add(Tally other) {
		other.counts.forEach(this::add);
		other.leftovers.forEach((leftover, number) -> this.leftovers.merge(leftover, number, Long::sum));
		other.parts.forEach((part, drift) -> this.parts.merge(part, drift, Tally::sum));
		this.examples.addAll(other.examples);
	}

	long get(Count count) {
		return this.counts.getOrDefault(count, 0L);
	}

	Map<Leftover, Long> leftovers() {
		return Collections.unmodifiableMap(this.leftovers);
	}

	Map<String, PartDrift> parts() {
		return Collections.unmodifiableMap(this.parts);
	}

	List<DriftExample> examples() {
		return List.copyOf(this.examples);
	}

	BackfillReport backfillReport(String type, BackfillOutcome outcome) {
		return new BackfillReport(type, outcome, get(Count.SCANNED), get(Count.OF_TYPE), get(Count.CHANGED),
				get(Count.CHANGED_MEANWHILE), get(Count.SENTINELS), get(Count.SENTINELS_UNCONFIRMED), parts(),
				leftovers(), examples());
	}

	DriftReport driftReport(String type) {
		return new DriftReport(type, get(Count.SCANNED), get(Count.OF_TYPE), get(Count.DRIFTED), get(Count.SENTINELS),
				get(Count.SENTINELS_UNCONFIRMED), parts(), leftovers(), examples());
	}

	/**
	 * The numbers, without examples, as they are stored.
	 */
	Map<String, AttributeValue> toAttributes(ProgressNames names) {
		Map<String, AttributeValue> counts = new LinkedHashMap<>();
		this.counts.forEach((count, number) -> counts.put(count.name(), number(number)));
		Map<String, AttributeValue> leftovers = new LinkedHashMap<>();
		this.leftovers.forEach((leftover, number) -> leftovers.put(leftover.name(), number(number)));
		Map<String, AttributeValue> parts = new LinkedHashMap<>();
		this.parts.forEach((part, drift) -> parts.put(part, AttributeValue
			.createL(List.of(number(drift.missing()), number(drift.wrong()), number(drift.stale())))));
		return Map.of(names.counts(), AttributeValue.createM(counts), names.leftovers(),
				AttributeValue.createM(leftovers), names.parts(), AttributeValue.createM(parts));
	}

	static Tally from(Map<String, AttributeValue> stored, ProgressNames names) {
		Tally tally = new Tally();
		mapOf(stored, names.counts()).forEach((name, number) -> tally.add(Count.valueOf(name), number(number)));
		mapOf(stored, names.leftovers())
			.forEach((name, number) -> tally.leftovers.put(Leftover.valueOf(name), number(number)));
		mapOf(stored, names.parts()).forEach((name, drift) -> tally.parts.put(name, drift(drift.l())));
		return tally;
	}

	private static PartDrift one(DriftKind kind) {
		return switch (kind) {
			case MISSING -> new PartDrift(1, 0, 0);
			case WRONG -> new PartDrift(0, 1, 0);
			case STALE -> new PartDrift(0, 0, 1);
		};
	}

	private static PartDrift sum(PartDrift one, PartDrift other) {
		return new PartDrift(one.missing() + other.missing(), one.wrong() + other.wrong(), one.stale() + other.stale());
	}

	private static PartDrift drift(List<AttributeValue> stored) {
		return new PartDrift(number(stored.get(0)), number(stored.get(1)), number(stored.get(2)));
	}

	private static Map<String, AttributeValue> mapOf(Map<String, AttributeValue> stored, String name) {
		AttributeValue value = stored.get(name);
		return (value != null) ? value.m() : Map.of();
	}

	private static AttributeValue number(long number) {
		return AttributeValue.createN(Long.toString(number));
	}

	private static long number(AttributeValue number) {
		return Long.parseLong(number.n());
	}

	/**
	 * Kind of a count, beside those of parts and leftovers. The names are stored.
	 */
	enum Count {

		SCANNED, OF_TYPE, DRIFTED, CHANGED, CHANGED_MEANWHILE, SENTINELS, SENTINELS_UNCONFIRMED

	}

}
