package io.singletable.internal.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.WriteOutcome.Status;
import io.singletable.WriteOutcome;
import io.singletable.core.WriteReport;

/**
 * Tally of the outcomes of many writes, in which each is not sent until it is reported.
 * Not thread-safe.
 */
record WriteTally<T>(List<WriteOutcome<T>> outcomes) implements Consumer<WriteOutcome<T>> {

	static <T> WriteTally<T> of(List<T> elements) {
		List<WriteOutcome<T>> outcomes = new ArrayList<>(elements.size());
		for (T element : elements) {
			outcomes.add(new WriteOutcome<>(outcomes.size(), element, Status.NOT_SENT, null));
		}
		return new WriteTally<>(outcomes);
	}

	@Override
	public void accept(WriteOutcome<T> outcome) {
		this.outcomes.set((int) outcome.position(), outcome);
	}

	WriteReport<T> report() {
		return new WriteReport<>(this.outcomes);
	}

}
