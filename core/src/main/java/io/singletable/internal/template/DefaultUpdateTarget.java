package io.singletable.internal.template;

import io.singletable.core.EntityUpdate;
import io.singletable.core.UpdateTarget;

import org.springframework.util.Assert;

/**
 * Choice of the entity that an update changes.
 *
 * @param <T> the entity
 * @param type the class that the caller names
 * @param execution applies the update
 */
record DefaultUpdateTarget<T>(Class<T> type, UpdateExecution execution) implements UpdateTarget<T> {

	@Override
	public EntityUpdate<T> byId(Object id) {
		Assert.notNull(id, "id must not be null");
		return new DefaultEntityUpdate<>(UpdateSpec.of(this.type, id), this.execution);
	}

}
