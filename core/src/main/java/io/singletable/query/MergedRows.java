package io.singletable.query;

import java.util.Collections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.singletable.query.EvaluatedWindow.Reading;
import io.singletable.query.PartitionRows.Row;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * The rows of several partitions in one order, as far as all of them were evaluated.
 *
 * @param <R> a row
 */
final class MergedRows<R> {

	private final List<Row<R>> rows;

	private final @Nullable String evaluatedTo;

	private MergedRows(List<Row<R>> rows, @Nullable String evaluatedTo) {
		this.rows = rows;
		this.evaluatedTo = evaluatedTo;
	}

	/**
	 * Merge rows.
	 * @param <R> a row
	 * @param partitions what each partition has
	 * @param order order of the sort keys
	 * @return the rows up to the place where the first partition stops to be evaluated
	 */
	static <R> MergedRows<R> of(List<PartitionRows<R>> partitions, Comparator<String> order) {
		String evaluatedTo = partitions.stream()
			.map(PartitionRows::evaluatedTo)
			.filter(Objects::nonNull)
			.min(order)
			.orElse(null);
		List<Row<R>> rows = partitions.stream()
			.flatMap((partition) -> partition.rows().stream())
			.filter((row) -> evaluatedTo == null || order.compare(row.sortKey(), evaluatedTo) <= 0)
			.sorted(Comparator.comparing(Row::sortKey, order))
			.toList();
		return new MergedRows<>(rows, evaluatedTo);
	}

	/**
	 * The first rows as a window.
	 * @param wanted number of rows at most
	 * @param reading the direction in which the rows were read
	 * @param positions makes the position of a sort key
	 * @return the window
	 */
	Window<R> window(int wanted, Reading reading, Function<String, ? extends ScrollPosition> positions) {
		List<Row<R>> shown = new ArrayList<>(this.rows.subList(0, Math.min(wanted, this.rows.size())));
		String edge = edge(wanted);
		if (reading == Reading.BACKWARD) {
			Collections.reverse(shown);
		}
		return new EvaluatedWindow<>(shown.stream().map(Row::value).toList(),
				(index) -> positions.apply(shown.get(index).sortKey()), (edge != null) ? positions.apply(edge) : null,
				reading);
	}

	/** Where to go on: after the last row shown, or after what was evaluated in vain. */
	private @Nullable String edge(int wanted) {
		if (this.rows.size() > wanted) {
			return this.rows.get(wanted - 1).sortKey();
		}
		return this.evaluatedTo;
	}

}
