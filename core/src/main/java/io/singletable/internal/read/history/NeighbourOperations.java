package io.singletable.internal.read.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
import io.singletable.VersionMetadata;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.read.WindowRows.Row;

import org.springframework.data.domain.Sort.Direction;

/**
 * Operations of versions that do not say it themselves, by the version before each, where
 * that was read with it: what follows a delete marker is no update.
 *
 * @param update whether a version is an update, as far as it says so itself
 */
record NeighbourOperations<R>(ToLongFunction<R> number, Predicate<R> update, Predicate<R> deletion,
		UnaryOperator<R> insert) {

	static <T> WindowRows<EntityRevision<T>> ofRevisions(WindowRows<EntityRevision<T>> rows, Direction order) {
		return new NeighbourOperations<EntityRevision<T>>(EntityRevision::number,
				(revision) -> revision.operation() == RevisionOperation.UPDATE, EntityRevision::isDelete,
				(revision) -> revision.committedBy(RevisionOperation.INSERT, revision.commit()))
			.complete(rows, order);
	}

	static WindowRows<VersionMetadata> ofMetadata(WindowRows<VersionMetadata> rows, Direction order) {
		return new NeighbourOperations<VersionMetadata>(VersionMetadata::number,
				(version) -> version.operation() == RevisionOperation.UPDATE, VersionMetadata::isDelete,
				(version) -> version.committedBy(RevisionOperation.INSERT, version.commit()))
			.complete(rows, order);
	}

	private WindowRows<R> complete(WindowRows<R> rows, Direction order) {
		int before = order.isAscending() ? -1 : 1;
		List<Row<R>> completed = new ArrayList<>(rows.rows());
		for (int i = 0; i < completed.size(); i++) {
			int place = i + before;
			if (place >= 0 && place < completed.size()
					&& follows(completed.get(i).value(), completed.get(place).value())) {
				Row<R> row = completed.get(i);
				completed.set(i, new Row<>(row.position(), this.insert.apply(row.value()), row.bytes()));
			}
		}
		return new WindowRows<>(completed, rows.evaluatedTo());
	}

	private boolean follows(R version, R before) {
		return this.update.test(version) && this.deletion.test(before)
				&& this.number.applyAsLong(before) == this.number.applyAsLong(version) - 1;
	}

}
