package io.singletable.repository.support;

import io.singletable.internal.observation.MethodOperation;
import io.singletable.mapping.EntityDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Persistable;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.repository.core.support.AbstractEntityInformation;

/**
 * Entity information of a repository: for Spring Data's own infrastructure, and for the
 * base class, which finds its settings here.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
final class SingleTableEntityInformation<T, ID> extends AbstractEntityInformation<T, ID> {

	private final EntityDescription<T> description;

	private final BaseMethodSettings settings;

	SingleTableEntityInformation(EntityDescription<T> description) {
		this(description, BaseMethodSettings.NONE);
	}

	SingleTableEntityInformation(EntityDescription<T> description, BaseMethodSettings settings) {
		super(description.javaType());
		this.description = description;
		this.settings = settings;
	}

	/** The settings of the base class; none for a repository that no factory creates. */
	static BaseMethodSettings settingsOf(EntityInformation<?, ?> information) {
		return (information instanceof SingleTableEntityInformation<?, ?> own) ? own.settings : BaseMethodSettings.NONE;
	}

	/** The operation of {@code findAll()} of the repository, if there is one. */
	@Nullable MethodOperation lazyFindAll() {
		Class<?> repository = this.settings.repository();
		return (repository != null) ? ObservedMethods.lazyFindAll(repository, this.description.typeName()) : null;
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
