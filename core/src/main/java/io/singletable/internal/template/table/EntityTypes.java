package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Metadata of the classes that callers name.
 */
public final class EntityTypes {

	private final EntityRegistry registry;

	public EntityTypes(EntityRegistry registry) {
		this.registry = registry;
	}

	public EntityRegistry registry() {
		return this.registry;
	}

	public <T> EntityMetadata<? super T> metadata(Class<T> type) {
		Assert.notNull(type, "type must not be null");
		return this.registry.required(type);
	}

	@SuppressWarnings("unchecked")
	public <T> EntityMetadata<? super T> typeOf(T entity) {
		Assert.notNull(entity, "entity must not be null");
		return metadata((Class<T>) entity.getClass());
	}

	/** In a sealed hierarchy, an id does not tell the class. */
	public <T> EntityMetadata<? super T> root(Class<T> type) {
		EntityMetadata<? super T> metadata = metadata(type);
		if (metadata.javaType() != type) {
			throw new InvalidDataAccessApiUsageException("The annotated class is required: use "
					+ metadata.javaType().getName() + " instead of " + type.getName());
		}
		return metadata;
	}

	/** The classes of entities that are instances of a class. */
	List<ConcreteType<?>> classes(Class<?> type) {
		List<ConcreteType<?>> classes = new ArrayList<>();
		for (ConcreteType<?> concrete : metadata(type).concreteTypes()) {
			if (type.isAssignableFrom(concrete.javaType())) {
				classes.add(concrete);
			}
		}
		return classes;
	}

	<T> EntityMetadata<? super T> versioned(Class<T> type) {
		return requireVersioned(metadata(type), type);
	}

	public EntityMetadata<?> versionedRoot(Class<?> type) {
		return requireVersioned(root(type), type);
	}

	/** A type whose entities leave a tombstone. */
	EntityMetadata<?> numberedRoot(Class<?> type) {
		EntityMetadata<?> metadata = root(type);
		if (!metadata.hasVersion()) {
			throw new InvalidDataAccessApiUsageException(
					type.getName() + " has no @Version, so its entities leave no tombstones that could be removed");
		}
		return metadata;
	}

	/** A type that keeps versions, or the content of deleted entities. */
	EntityMetadata<?> purgeableRoot(Class<?> type) {
		EntityMetadata<?> metadata = root(type);
		return metadata.hasSoftDelete() ? metadata : requireVersioned(metadata, type);
	}

	/** A type that keeps the content of deleted entities. */
	<T> EntityMetadata<? super T> softDeleted(Class<T> type) {
		EntityMetadata<? super T> metadata = root(type);
		if (!metadata.hasSoftDelete()) {
			throw new InvalidDataAccessApiUsageException(
					type.getName() + " does not keep deleted entities: annotate it with @SoftDelete");
		}
		return metadata;
	}

	private static <M extends EntityMetadata<?>> M requireVersioned(M metadata, Class<?> type) {
		if (!metadata.isVersioned()) {
			throw new InvalidDataAccessApiUsageException(
					type.getName() + " keeps no history: annotate it with @Versioned");
		}
		return metadata;
	}

}
