package io.singletable.internal.write.update;

import java.util.List;

import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.WriteCondition;
import io.singletable.internal.update.ResolvedUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Request to change properties of one stored entity.
 *
 * @param classes the classes of which it may be, at least one
 * @param condition the condition that the stored entity has to match, or null
 * @param expectedVersion the version that it has to have, or null if any will do
 * @param baseline the entity as the caller has it, where the change relies upon values of
 * it, or null
 * @param watched whether callbacks and events before a save, and validation, are to see
 * the entity
 */
public record UpdateRequest(EntityMetadata<?> type, List<? extends ConcreteType<?>> classes, Object id,
		ResolvedUpdate update, @Nullable WriteCondition condition, @Nullable Long expectedVersion,
		@Nullable Baseline baseline, boolean watched) {

	public UpdateRequest {
		classes = List.copyOf(classes);
	}

	boolean admits(ConcreteType<?> concrete) {
		return this.classes.stream().anyMatch((it) -> it.javaType() == concrete.javaType());
	}

	@Override
	public String toString() {
		return "Update of " + this.type;
	}

}
