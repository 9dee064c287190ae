package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.scroll.EvaluatedWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Rows of a window in the order in which they were read, and the position up to which all
 * was evaluated.
 *
 * @param evaluatedTo the position up to which everything was evaluated, null if there is
 * nothing beyond the rows
 */
public record WindowRows<R>(List<Row<R>> rows, @Nullable ItemPosition evaluatedTo) {

	/**
	 * The rows of several partitions in one order, as far as all of them were evaluated.
	 */
	static <R> WindowRows<R> merge(List<WindowRows<R>> partitions, Comparator<ItemPosition> order) {
		ItemPosition evaluatedTo = partitions.stream()
			.map(WindowRows::evaluatedTo)
			.filter(Objects::nonNull)
			.min(order)
			.orElse(null);
		List<Row<R>> rows = partitions.stream()
			.flatMap((partition) -> partition.rows().stream())
			.filter((row) -> evaluatedTo == null || order.compare(row.position(), evaluatedTo) <= 0)
			.sorted(Comparator.comparing(Row::position, order))
			.toList();
		return new WindowRows<>(rows, evaluatedTo);
	}

	public Stream<R> values() {
		return this.rows.stream().map(Row::value);
	}

	/**
	 * The same rows with positions of another kind, up to the last of which all was
	 * evaluated: for queries that leave nothing out.
	 */
	public WindowRows<R> at(Function<? super R, ItemPosition> positions) {
		List<Row<R>> moved = this.rows.stream()
			.map((row) -> new Row<>(positions.apply(row.value()), row.value(), row.bytes()))
			.toList();
		if (this.evaluatedTo == null) {
			return new WindowRows<>(moved, null);
		}
		Assert.state(!moved.isEmpty(), "DynamoDB answered a query without filter with pages without items");
		return new WindowRows<>(moved, moved.get(moved.size() - 1).position());
	}

	/**
	 * The first rows as a window.
	 */
	public Window<R> window(int wanted, ScrollRequest scroll) {
		List<Row<R>> shown = new ArrayList<>(this.rows.subList(0, Math.min(wanted, this.rows.size())));
		ItemPosition edge = edge(wanted);
		if (scroll.isBackward()) {
			Collections.reverse(shown);
		}
		return new EvaluatedWindow<>(shown.stream().map(Row::value).toList(),
				(index) -> scroll.positionOf(shown.get(index).position()),
				(edge != null) ? scroll.positionOf(edge) : null, scroll.isBackward() ? 0 : shown.size() - 1);
	}

	/**
	 * Position from which to go on: that of the last row shown, or of what was evaluated.
	 */
	private @Nullable ItemPosition edge(int wanted) {
		return (this.rows.size() > wanted) ? this.rows.get(wanted - 1).position() : this.evaluatedTo;
	}

	/**
	 * Row and its position.
	 */
	public record Row<R>(ItemPosition position, R value, long bytes) {

		public Row(ItemPosition position, R value) {
			this(position, value, 0);
		}

	}

}
