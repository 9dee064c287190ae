package io.singletable.internal.template;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import io.singletable.WriteOutcome.Status;
import io.singletable.WriteOutcome;
import io.singletable.core.WriteTotals;

/**
 * Counts of the outcomes that pass to another consumer. Not thread-safe.
 */
final class WriteCounts<T> implements Consumer<WriteOutcome<T>> {

	private final Consumer<? super WriteOutcome<T>> consumer;

	private final Map<Status, Long> numbers = new EnumMap<>(Status.class);

	WriteCounts(Consumer<? super WriteOutcome<T>> consumer) {
		this.consumer = consumer;
	}

	@Override
	public void accept(WriteOutcome<T> outcome) {
		this.numbers.merge(outcome.status(), 1L, Long::sum);
		this.consumer.accept(outcome);
	}

	WriteTotals totals(boolean exhausted) {
		return new WriteTotals(number(Status.WRITTEN), number(Status.REFUSED), number(Status.UNKNOWN),
				number(Status.NOT_SENT), exhausted);
	}

	private long number(Status status) {
		return this.numbers.getOrDefault(status, 0L);
	}

}
