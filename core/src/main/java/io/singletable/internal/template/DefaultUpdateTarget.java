package io.singletable.internal.template;

import io.singletable.Singleton;
import io.singletable.core.EntityUpdate;
import io.singletable.core.UpdateTarget;
import io.singletable.internal.template.table.UpdateSpec;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Choice of the entity that an update changes.
 *
 * @param type the class that the caller names
 */
record DefaultUpdateTarget<T>(Class<T> type, boolean isSingleton, OperationGate gate) implements UpdateTarget<T> {

	@Override
	public EntityUpdate<T> byId(Object id) {
		Assert.notNull(id, "id must not be null");
		return new DefaultEntityUpdate<>(UpdateSpec.of(this.type, id), this.gate);
	}

	@Override
	public EntityUpdate<T> singleton() {
		if (!this.isSingleton) {
			throw new InvalidDataAccessApiUsageException(
					this.type.getName() + " is not a @Singleton: annotate it, or choose an entity by its id");
		}
		return byId(Singleton.ID);
	}

}
