package io.singletable.internal.read.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

import io.singletable.EntityRevision;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.read.WindowRows.Row;
import org.jspecify.annotations.Nullable;

/**
 * Version of an entity, together with the one before it.
 *
 * @param before the version with the number before, null if it is not kept
 */
public record RevisionPair<T>(EntityRevision<T> revision, @Nullable EntityRevision<T> before) {

	private static <T> RevisionPair<T> of(EntityRevision<T> revision, @Nullable EntityRevision<T> older) {
		boolean adjacent = older != null && older.number() == revision.number() - 1;
		return new RevisionPair<>(revision, adjacent ? older : null);
	}

	/**
	 * Pairs of a history that was read from the newest version on: the row after each is
	 * the version before it. Where reading has stopped early, the last row is left to the
	 * next window, which reads what was before it.
	 * @param rows the versions, one more than wanted unless these are all
	 * @param reader reads the version before the only one that could be read
	 */
	static <T> WindowRows<RevisionPair<T>> newestFirst(WindowRows<EntityRevision<T>> rows, int wanted,
			LongFunction<@Nullable EntityRevision<T>> reader) {
		List<Row<EntityRevision<T>>> versions = rows.rows();
		boolean cut = rows.evaluatedTo() != null && versions.size() <= wanted;
		int kept = (cut && versions.size() > 1) ? versions.size() - 1 : versions.size();
		List<Row<RevisionPair<T>>> pairs = new ArrayList<>(kept);
		for (int i = 0; i < kept; i++) {
			EntityRevision<T> revision = versions.get(i).value();
			EntityRevision<T> older = (i + 1 < versions.size()) ? versions.get(i + 1).value()
					: cut ? reader.apply(revision.number()) : null;
			pairs.add(new Row<>(versions.get(i).position(), of(revision, older), versions.get(i).bytes()));
		}
		return new WindowRows<>(pairs, cut ? pairs.get(kept - 1).position() : rows.evaluatedTo());
	}

	/**
	 * Pairs of a history that was read from the oldest version on, beginning with a
	 * version that the caller knows.
	 * @param known number of the version that the caller knows, 0 if there is none
	 * @param read that version, if it is not among the rows, but was read apart
	 * @return the pairs, without the known version
	 */
	static <T> WindowRows<RevisionPair<T>> oldestFirst(WindowRows<EntityRevision<T>> rows, long known,
			@Nullable EntityRevision<T> read) {
		List<Row<RevisionPair<T>>> pairs = new ArrayList<>(rows.rows().size());
		EntityRevision<T> older = read;
		for (Row<EntityRevision<T>> row : rows.rows()) {
			EntityRevision<T> revision = row.value();
			if (revision.number() > known) {
				pairs.add(new Row<>(row.position(), of(revision, older), row.bytes()));
			}
			older = revision;
		}
		return new WindowRows<>(pairs, rows.evaluatedTo());
	}

}
