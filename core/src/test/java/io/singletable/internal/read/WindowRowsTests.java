package io.singletable.internal.read;

import java.util.List;
import java.util.stream.Stream;

import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.read.WindowRows.Row;
import io.singletable.internal.scroll.QueryFingerprint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the rows of several partitions, as one.
 */
class WindowRowsTests {

	private static final QueryFingerprint FINGERPRINT = QueryFingerprint.of("query");

	private static final KeyAttributes KEYS = KeyAttributes.of(new KeyNames("pk", "sk"), new KeyNames("pk", "sk"));

	@Test
	void mergesPartitionsInOrder() {
		WindowRows<String> merged = WindowRows.merge(List.of(rows(null, "a", "d"), rows(null, "b", "c")),
				ItemPosition.order(Direction.ASC));
		assertThat(merged.values()).containsExactly("a", "b", "c", "d");
		assertThat(merged.evaluatedTo()).isNull();
	}

	@Test
	void shortestPartitionBoundsAll() {
		WindowRows<String> merged = WindowRows.merge(List.of(rows("c", "a", "c"), rows("x", "b", "d"), rows(null, "e")),
				ItemPosition.order(Direction.ASC));
		assertThat(merged.values()).containsExactly("a", "b", "c");
		assertThat(merged.evaluatedTo()).isEqualTo(position("c"));
	}

	@Test
	void partitionWithoutRowsBoundsToo() {
		WindowRows<String> merged = WindowRows.merge(List.of(rows("b"), rows(null, "a", "b", "c")),
				ItemPosition.order(Direction.ASC));
		assertThat(merged.values()).containsExactly("a", "b");
		assertThat(merged.evaluatedTo()).isEqualTo(position("b"));
	}

	@Test
	void againstTheOrderTheBoundIsTheGreatest() {
		WindowRows<String> merged = WindowRows.merge(List.of(rows("c", "e", "c"), rows("d", "f", "d")),
				ItemPosition.order(Direction.DESC));
		assertThat(merged.values()).containsExactly("f", "e", "d");
		assertThat(merged.evaluatedTo()).isEqualTo(position("d"));
	}

	@Test
	void ordersByCodePointAsDynamoDbDoes() {
		String emoji = "\uD83D\uDE00";
		String privateUse = "\uE000";
		assertThat(emoji).isLessThan(privateUse);
		WindowRows<String> merged = WindowRows.merge(List.of(rows(null, emoji), rows(null, privateUse)),
				ItemPosition.order(Direction.ASC));
		assertThat(merged.values()).containsExactly(privateUse, emoji);
	}

	@Test
	void windowEndsWithTheLastRowShown() {
		Window<String> window = rows("z", "a", "b", "c").window(2, forward());
		assertThat(window.getContent()).containsExactly("a", "b");
		assertThat(window.hasNext()).isTrue();
		assertThat(positionAt(window, 0)).isEqualTo("a");
		assertThat(positionAt(window, 1)).isEqualTo("b");
	}

	@Test
	void shortWindowEndsWhereItWasEvaluated() {
		Window<String> window = rows("z", "a", "b").window(5, forward());
		assertThat(window.getContent()).containsExactly("a", "b");
		assertThat(positionAt(window, 0)).isEqualTo("a");
		assertThat(positionAt(window, 1)).isEqualTo("z");
	}

	@Test
	void windowOfAllRowsHasNoNext() {
		Window<String> window = rows(null, "a", "b").window(2, forward());
		assertThat(window.hasNext()).isFalse();
		assertThat(positionAt(window, 1)).isEqualTo("b");
	}

	@Test
	void windowAgainstTheOrderIsTurnedAndEndsAtItsFirstRow() {
		Window<String> window = rows("a", "d", "c").window(5, backward());
		assertThat(window.getContent()).containsExactly("c", "d");
		assertThat(positionAt(window, 0)).isEqualTo("a");
		assertThat(positionAt(window, 1)).isEqualTo("d");
		assertThat(((KeysetScrollPosition) window.positionAt(0)).scrollsBackward()).isTrue();
	}

	@Test
	void replacedPlacesEndWithTheLastRow() {
		WindowRows<String> rows = rows("zz", "a", "b").at((row) -> position(row + "!"));
		assertThat(rows.rows()).extracting(Row::position).containsExactly(position("a!"), position("b!"));
		assertThat(rows.evaluatedTo()).isEqualTo(position("b!"));
		assertThat(rows(null, "a").at((row) -> position(row + "!")).evaluatedTo()).isNull();
		assertThatIllegalStateException().isThrownBy(() -> rows("zz").at(WindowRowsTests::position));
	}

	private static @Nullable Object positionAt(Window<?> window, int index) {
		return ((KeysetScrollPosition) window.positionAt(index)).getKeys().get("sk");
	}

	private static ScrollRequest forward() {
		return ScrollRequest.of(ScrollPosition.keyset(), FINGERPRINT, KEYS::parse);
	}

	private static ScrollRequest backward() {
		return ScrollRequest.of(ScrollPosition.keyset().backward(), FINGERPRINT, KEYS::parse);
	}

	private static WindowRows<String> rows(@Nullable String evaluatedTo, String... positions) {
		return new WindowRows<>(Stream.of(positions).map((sort) -> new Row<>(position(sort), sort)).toList(),
				(evaluatedTo != null) ? position(evaluatedTo) : null);
	}

	private static ItemPosition position(String sort) {
		return KEYS.positionOf(ScriptedQueries.key(sort));
	}

}
