package io.singletable.scroll;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.scroll.QueryPosition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Window that can be short, or even empty, and still have a next one: it has the position
 * up to which it was evaluated. That is its last position, so that scrolling, including
 * with a {@link org.springframework.data.support.WindowIterator}, evaluates nothing
 * twice.
 *
 * @param <T> a row
 */
public final class EvaluatedWindow<T> implements Window<T> {

	/** Position of no query. */
	private static final KeysetScrollPosition SOMEWHERE = QueryPosition
		.forward(Map.of("pk", AttributeValue.fromS("none")), QueryFingerprint.of("none"));

	private final List<T> rows;

	private final IntFunction<? extends ScrollPosition> positions;

	private final @Nullable KeysetScrollPosition evaluated;

	private final int edge;

	/**
	 * Create a window.
	 * @param rows the rows in natural order
	 * @param positions the position of a row
	 * @param evaluated the position from which to resume, null if there is nothing more
	 * @param edge the index for which that position is returned: that of the row that was
	 * read last; without rows, the one that a {@code WindowIterator} uses
	 */
	public EvaluatedWindow(List<T> rows, IntFunction<? extends ScrollPosition> positions,
			@Nullable KeysetScrollPosition evaluated, int edge) {
		this.rows = List.copyOf(rows);
		this.positions = positions;
		this.evaluated = evaluated;
		this.edge = edge;
	}

	/**
	 * Create a window without a next one, for tests of code that gets windows from a
	 * mock: a controller writes it like one of a query.
	 * @param <T> a row
	 * @param rows the rows in natural order
	 * @return the window
	 */
	public static <T> EvaluatedWindow<T> last(List<T> rows) {
		return new EvaluatedWindow<>(rows, (index) -> SOMEWHERE, null, rows.size() - 1);
	}

	/**
	 * Create a window with a next one, for tests of code that gets windows from a mock.
	 * Its positions can be encoded as cursors, and belong to no query.
	 * @param <T> a row
	 * @param rows the rows in natural order
	 * @return the window
	 */
	public static <T> EvaluatedWindow<T> withNext(List<T> rows) {
		return new EvaluatedWindow<>(rows, (index) -> SOMEWHERE, SOMEWHERE, rows.size() - 1);
	}

	@Override
	public int size() {
		return this.rows.size();
	}

	@Override
	public boolean isEmpty() {
		return this.rows.isEmpty();
	}

	@Override
	public List<T> getContent() {
		return this.rows;
	}

	@Override
	public boolean hasNext() {
		return this.evaluated != null;
	}

	/**
	 * Return the position from which to resume, also of a window without rows.
	 * @return the position, or empty if there is nothing more
	 */
	public Optional<KeysetScrollPosition> next() {
		return Optional.ofNullable(this.evaluated);
	}

	@Override
	public ScrollPosition positionAt(int index) {
		if (this.evaluated != null && index == this.edge) {
			return this.evaluated;
		}
		return this.positions.apply(Objects.checkIndex(index, this.rows.size()));
	}

	@Override
	public <U> Window<U> map(Function<? super T, ? extends U> converter) {
		List<U> mapped = this.rows.stream().<U>map(converter).toList();
		return new EvaluatedWindow<>(mapped, this.positions, this.evaluated, this.edge);
	}

	@Override
	public Iterator<T> iterator() {
		return this.rows.iterator();
	}

	@Override
	public String toString() {
		return "Window of " + this.rows.size() + " rows" + (hasNext() ? ", more to come" : "");
	}

}
