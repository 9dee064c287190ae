package io.singletable.repository.support;

import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Persistable;
import org.springframework.data.repository.core.support.AbstractEntityInformation;

/**
 * What Spring Data's own infrastructure asks about an entity.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public final class SingleTableEntityInformation<T, ID> extends AbstractEntityInformation<T, ID> {

	private final EntityMetadata<T> metadata;

	SingleTableEntityInformation(EntityMetadata<T> metadata) {
		super(metadata.javaType());
		this.metadata = metadata;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable ID getId(T entity) {
		return (ID) this.metadata.idOf(entity).orElse(null);
	}

	@Override
	@SuppressWarnings("unchecked")
	public Class<ID> getIdType() {
		return (Class<ID>) anyType().id().property().getType();
	}

	private ConcreteType<? extends T> anyType() {
		return this.metadata.concreteTypes().iterator().next();
	}

	@Override
	public boolean isNew(T entity) {
		if (entity instanceof Persistable<?> persistable) {
			return persistable.isNew();
		}
		if (this.metadata.hasVersion()) {
			return this.metadata.concreteTypeOf(entity).versionOf(entity) == 0;
		}
		return getId(entity) == null;
	}

}
