package io.singletable.internal.read;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import io.singletable.internal.scroll.QueryFingerprint;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WindowContinuation}.
 */
class WindowContinuationTests {

	private static final QueryFingerprint FINGERPRINT = QueryFingerprint.of("a query");

	private static final ScrollRequest FORWARD = new ScrollRequest(FINGERPRINT, null, Direction.FORWARD);

	private static final ScrollRequest BACKWARD = new ScrollRequest(FINGERPRINT, null, Direction.BACKWARD);

	@Test
	void windowOfAQueryGoesOnWhereItWasEvaluatedTo() {
		for (ScrollRequest scroll : List.of(FORWARD, BACKWARD)) {
			for (List<String> rows : List.of(List.<String>of(), List.of("a"), List.of("a", "b"))) {
				Window<String> window = window(scroll, "edge", rows);
				assertThat(WindowContinuation.of(window).orElseThrow().next())
					.contains(scroll.positionOf(position("edge")));
				assertThat(WindowContinuation.of(window.map(String::length)).orElseThrow().next())
					.contains(scroll.positionOf(position("edge")));
			}
		}
	}

	@Test
	void lastWindowOfAQueryHasNoNext() {
		assertThat(WindowContinuation.of(window(FORWARD, null, List.of())).orElseThrow().next()).isEmpty();
		assertThat(WindowContinuation.of(window(BACKWARD, null, List.of("a"))).orElseThrow().next()).isEmpty();
	}

	@Test
	void rebuiltWindowGoesOnAtTheRowThatWasReadLast() {
		List<String> rows = List.of("a", "b");
		assertThat(WindowContinuation.of(Window.from(rows, positions(FORWARD), true)).orElseThrow().next())
			.contains(FORWARD.positionOf(position("1")));
		assertThat(WindowContinuation.of(Window.from(rows, positions(BACKWARD), true)).orElseThrow().next())
			.contains(BACKWARD.positionOf(position("0")));
		assertThat(WindowContinuation.of(Window.from(rows, positions(FORWARD))).orElseThrow().next()).isEmpty();
	}

	@Test
	void windowsOfOthersHaveNone() {
		List<String> rows = List.of("a");
		assertThat(WindowContinuation.of(Window.from(rows, (index) -> ScrollPosition.offset(index), true))).isEmpty();
		assertThat(
				WindowContinuation.of(Window.from(rows, (index) -> ScrollPosition.forward(Map.of("id", index)), true)))
			.isEmpty();
		assertThat(WindowContinuation.of(Window.from(List.of(), positions(FORWARD)))).isEmpty();
		assertThat(WindowContinuation.of(Window.from(rows, (index) -> {
			throw new IllegalStateException("No position");
		}, true))).isEmpty();
	}

	private static ItemPosition position(String sortKey) {
		return new ItemPosition("p", sortKey, Map.of("sk", AttributeValue.fromS(sortKey)));
	}

	private static IntFunction<ScrollPosition> positions(ScrollRequest scroll) {
		return (index) -> scroll.positionOf(position(String.valueOf(index)));
	}

	private static Window<String> window(ScrollRequest scroll, String evaluatedTo, List<String> rows) {
		return new WindowRows<>(rows.stream().map((row) -> new WindowRows.Row<>(position(row), row)).toList(),
				(evaluatedTo != null) ? position(evaluatedTo) : null)
			.window(10, scroll);
	}

}
