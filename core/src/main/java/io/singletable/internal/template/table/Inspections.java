package io.singletable.internal.template.table;

import java.util.Map;

import io.singletable.core.InspectionOperations;
import io.singletable.cost.EntityCost;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.update.EntityInputs;
import io.singletable.internal.write.entity.EntityChecks;
import io.singletable.internal.write.entity.EntityInspector;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityKeys;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Implementation of {@link InspectionOperations}. Thread-safe.
 */
public record Inspections(EntityTypes types, EntityInspector inspector, EntityChecks checks,
		EntityInputs inputs) implements InspectionOperations {

	@Override
	public EntityCheck check(Object entity) {
		return this.checks.check(this.types.typeOf(entity), entity);
	}

	@Override
	public EntityKeys keysOf(Object entity) {
		return this.inspector.keysOf(this.types.typeOf(entity), entity);
	}

	@Override
	public EntityCost costOf(Object entity) {
		return this.inspector.costOf(this.types.typeOf(entity), entity);
	}

	@Override
	public Map<String, @Nullable Object> toMap(Object entity) {
		return this.inputs.toMap(this.types.typeOf(entity), entity);
	}

	@Override
	public <T> T fromMap(Map<String, ? extends @Nullable Object> values, Class<T> type) {
		return fromPatch(Patch.ofMap(values).allowingAll(), type);
	}

	@Override
	public <T> T fromPatch(Patch patch, Class<T> type) {
		Assert.notNull(patch, "patch must not be null");
		EntityMetadata<? super T> metadata = this.types.metadata(type);
		for (ConcreteType<?> concrete : metadata.concreteTypes()) {
			if (concrete.javaType() == type) {
				return type.cast(this.inputs.create(metadata, concrete, patch));
			}
		}
		throw new InvalidDataAccessApiUsageException(
				type.getName() + " is not instantiated: use one of " + metadata.concreteClasses());
	}

}
