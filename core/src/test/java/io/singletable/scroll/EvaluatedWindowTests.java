package io.singletable.scroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for short and empty windows that have a next one.
 */
class EvaluatedWindowTests {

	@Test
	void windowIteratorGoesForwardOverShortAndEmptyWindows() {
		List<Script> windows = List.of(window("b", "a", "b"), window("d", "c"), window("e"), window("f"),
				window(null, "g"));
		assertThat(iterate(windows, ScrollPosition.keyset())).containsExactly("a", "b", "c", "g");
	}

	@Test
	void windowIteratorGoesBackwardOverShortAndEmptyWindows() {
		List<Script> windows = List.of(window("e", "f", "g"), window("d"), window("b", "c"), window(null, "a"));
		assertThat(iterate(windows, ScrollPosition.keyset().backward())).containsExactly("g", "f", "c", "a");
	}

	@Test
	void emptyFirstWindowDoesNotEndTheIteration() {
		assertThat(iterate(List.of(window("e"), window(null, "f")), ScrollPosition.keyset())).containsExactly("f");
	}

	@Test
	void lastWindowHasPositionsOfItsRowsOnly() {
		Window<String> window = window(null, "a", "b").in(Direction.FORWARD);
		assertThat(window.isLast()).isTrue();
		assertThat(place(window.positionAt(1))).isEqualTo("b");
		assertThat(window.positionAt("b")).isEqualTo(window.positionAt(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> window.positionAt(2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> window(null).in(Direction.FORWARD).positionAt(0));
	}

	@Test
	void mappedWindowKeepsPositionsAndNext() {
		Window<Integer> window = window("z", "a", "bb").in(Direction.FORWARD).map(String::length);
		assertThat(window.getContent()).containsExactly(1, 2);
		assertThat(window.hasNext()).isTrue();
		assertThat(place(window.positionAt(0))).isEqualTo("a");
		assertThat(place(window.positionAt(1))).isEqualTo("z");
	}

	/**
	 * Hands the windows out one by one, and checks that each is asked for at the place up
	 * to which the one before was evaluated.
	 */
	private static List<String> iterate(List<Script> windows, KeysetScrollPosition start) {
		List<@Nullable Object> asked = new ArrayList<>();
		List<String> rows = new ArrayList<>();
		WindowIterator.of((ScrollPosition position) -> {
			asked.add(place(position));
			return windows.get(asked.size() - 1).in(start.getDirection());
		}).startingAt(start).forEachRemaining(rows::add);
		List<@Nullable Object> expected = new ArrayList<>();
		expected.add(null);
		windows.subList(0, windows.size() - 1).forEach((window) -> expected.add(window.evaluatedTo()));
		assertThat(asked).isEqualTo(expected);
		return rows;
	}

	private static @Nullable Object place(ScrollPosition position) {
		return ((KeysetScrollPosition) position).getKeys().get("sk");
	}

	private static Script window(@Nullable String evaluatedTo, String... rows) {
		return new Script(evaluatedTo, List.of(rows));
	}

	private record Script(@Nullable String evaluatedTo, List<String> rows) {

		Window<String> in(Direction direction) {
			int edge = (direction == Direction.BACKWARD) ? 0 : this.rows.size() - 1;
			return new EvaluatedWindow<>(this.rows, (index) -> position(this.rows.get(index), direction),
					(this.evaluatedTo != null) ? position(this.evaluatedTo, direction) : null, edge);
		}

		private static KeysetScrollPosition position(String place, Direction direction) {
			return ScrollPosition.of(Map.of("sk", place), direction);
		}

	}

}
