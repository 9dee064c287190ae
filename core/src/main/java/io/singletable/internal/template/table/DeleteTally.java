package io.singletable.internal.template.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.singletable.WriteOutcome;
import io.singletable.WriteOutcome.Status;
import io.singletable.core.DeleteReport;
import io.singletable.core.DeleteTarget;
import io.singletable.core.DeleteTarget.Part;
import io.singletable.core.WriteTotals;
import io.singletable.internal.template.table.CollectionRow.RowPart;

/**
 * Tally of the outcomes of the deletes of a collection. Not thread-safe.
 */
final class DeleteTally implements Consumer<WriteOutcome<RowPart>> {

	private final Map<Class<?>, Map<Status, Long>> numbers = new LinkedHashMap<>();

	private final List<WriteOutcome<DeleteTarget>> failures = new ArrayList<>();

	private long versions;

	@Override
	public void accept(WriteOutcome<RowPart> outcome) {
		CollectionRow row = outcome.entity().row();
		Part part = outcome.entity().part();
		if (part == Part.ENTITY) {
			this.numbers.computeIfAbsent(row.type().javaType(), (type) -> new EnumMap<>(Status.class))
				.merge(outcome.status(), 1L, Long::sum);
		}
		else if (!row.isDeleted()) {
			// The outcome of its entity says why nothing was sent.
			return;
		}
		else if (outcome.status() == Status.WRITTEN) {
			this.versions += row.versions();
		}
		boolean failed = outcome.status() != Status.WRITTEN || outcome.exception() != null;
		if (failed && this.failures.size() < DeleteReport.MOST_FAILURES) {
			this.failures.add(new WriteOutcome<>(outcome.position(),
					new DeleteTarget(row.type().javaType(), row.item().id(), part), outcome.status(),
					outcome.exception()));
		}
	}

	long entities() {
		return this.numbers.values()
			.stream()
			.flatMap((each) -> each.values().stream())
			.mapToLong(Long::longValue)
			.sum();
	}

	DeleteReport report(Instant since, long unknownItems, boolean exhausted) {
		Map<Class<?>, WriteTotals> totals = new LinkedHashMap<>();
		this.numbers.forEach((type, each) -> totals.put(type, new WriteTotals(number(each, Status.WRITTEN),
				number(each, Status.REFUSED), number(each, Status.UNKNOWN), number(each, Status.NOT_SENT), exhausted)));
		return new DeleteReport(since, totals, this.failures, this.versions, unknownItems, exhausted);
	}

	private static long number(Map<Status, Long> numbers, Status status) {
		return numbers.getOrDefault(status, 0L);
	}

}
