package io.singletable.repository.support;

import io.singletable.mapping.EntityDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Persistable;
import org.springframework.data.repository.core.support.AbstractEntityInformation;

/**
 * Entity information for Spring Data's own infrastructure.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public final class SingleTableEntityInformation<T, ID> extends AbstractEntityInformation<T, ID> {

	private final EntityDescription<T> description;

	SingleTableEntityInformation(EntityDescription<T> description) {
		super(description.javaType());
		this.description = description;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable ID getId(T entity) {
		return (ID) this.description.idOf(entity).orElse(null);
	}

	@Override
	@SuppressWarnings("unchecked")
	public Class<ID> getIdType() {
		return (Class<ID>) this.description.idType();
	}

	@Override
	public boolean isNew(T entity) {
		if (entity instanceof Persistable<?> persistable) {
			return persistable.isNew();
		}
		if (this.description.hasVersion()) {
			return this.description.versionOf(entity) == 0;
		}
		return getId(entity) == null;
	}

}
