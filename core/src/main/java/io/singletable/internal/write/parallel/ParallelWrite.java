package io.singletable.internal.write.parallel;

import java.util.function.Supplier;

import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Write of an entity beside others.
 *
 * @param id its id, or null if it is not known yet
 * @param steps creates the steps of the write, once earlier writes of the entity are
 * complete
 */
public record ParallelWrite<R>(EntityMetadata<?> type, @Nullable Object id,
		Supplier<? extends WriteSteps<? extends R>> steps) {

	/**
	 * The entity that has an id.
	 * @return the entity, or null if the id is not known
	 */
	@Nullable Object entity(@Nullable Object id) {
		return (id != null) ? new WrittenEntity(this.type.typeName(), id) : null;
	}

	/** Shows no id. */
	@Override
	public String toString() {
		return this.type.typeName();
	}

	/**
	 * Entity that is written. Its text form does not show the id.
	 */
	private record WrittenEntity(String typeName, Object id) {

		@Override
		public String toString() {
			return this.typeName;
		}

	}

}
