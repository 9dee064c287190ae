package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.singletable.internal.update.RequestedChange;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

/**
 * Update as a caller asks for it. Immutable.
 *
 * @param type the class that the caller names
 * @param condition the condition that the stored entity has to match, or null
 * @param expectedVersion the version that it has to have, or null
 * @param watched whether callbacks before a save are to see the entity
 * @param creation creates the entity that is inserted if there is none, or null
 */
public record UpdateSpec<T>(Class<T> type, Object id, List<RequestedChange> changes, @Nullable Criteria condition,
		@Nullable Long expectedVersion, boolean watched, @Nullable Supplier<? extends T> creation) {

	public UpdateSpec {
		changes = List.copyOf(changes);
	}

	public static <T> UpdateSpec<T> of(Class<T> type, Object id) {
		return new UpdateSpec<>(type, id, List.of(), null, null, true, null);
	}

	public UpdateSpec<T> with(RequestedChange change) {
		List<RequestedChange> more = new ArrayList<>(this.changes);
		more.add(change);
		return new UpdateSpec<>(this.type, this.id, more, this.condition, this.expectedVersion, this.watched,
				this.creation);
	}

	public UpdateSpec<T> when(Criteria criteria) {
		return new UpdateSpec<>(this.type, this.id, this.changes, criteria, this.expectedVersion, this.watched,
				this.creation);
	}

	public UpdateSpec<T> expectingVersion(long version) {
		return new UpdateSpec<>(this.type, this.id, this.changes, this.condition, version, this.watched, this.creation);
	}

	public UpdateSpec<T> unwatched() {
		return new UpdateSpec<>(this.type, this.id, this.changes, this.condition, this.expectedVersion, false,
				this.creation);
	}

	public UpdateSpec<T> orInsert(Supplier<? extends T> entity) {
		return new UpdateSpec<>(this.type, this.id, this.changes, this.condition, this.expectedVersion, this.watched,
				entity);
	}

}
