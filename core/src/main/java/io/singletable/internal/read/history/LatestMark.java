package io.singletable.internal.read.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.singletable.VersionMetadata;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.read.WindowRows.Row;

import org.springframework.data.domain.Sort.Direction;

/**
 * Mark of the latest version among those that were read.
 */
final class LatestMark {

	private LatestMark() {
	}

	/**
	 * Mark the latest version, if it is among the rows.
	 * @param rows the rows, in the order in which they were read
	 * @param fromTheNewest whether the first row is the newest version
	 * @param newest finds the newest version where the rows end before the history
	 */
	static WindowRows<VersionMetadata> withLatest(WindowRows<VersionMetadata> rows, Direction order,
			boolean fromTheNewest, int wanted, LongSupplier newest) {
		List<Row<VersionMetadata>> all = rows.rows();
		if (all.isEmpty()) {
			return rows;
		}
		if (!order.isAscending()) {
			return fromTheNewest ? marked(rows, 0) : rows;
		}
		int last = all.size() - 1;
		if (all.size() > wanted) {
			return rows;
		}
		boolean isLatest = rows.evaluatedTo() == null || all.get(last).value().number() == newest.getAsLong();
		return isLatest ? marked(rows, last) : rows;
	}

	private static WindowRows<VersionMetadata> marked(WindowRows<VersionMetadata> rows, int index) {
		List<Row<VersionMetadata>> marked = new ArrayList<>(rows.rows());
		Row<VersionMetadata> row = marked.get(index);
		marked.set(index, new Row<>(row.position(), row.value().asLatest(), row.bytes()));
		return new WindowRows<>(marked, rows.evaluatedTo());
	}

}
