package io.singletable.repository.support;

import io.singletable.core.EntityUpdate;
import io.singletable.core.OnConflict;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.UpdatingOperations;

/**
 * Repository fragment for updates: those of the template.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
final class UpdateRepositoryFragment<T, ID> implements UpdatingOperations<T, ID> {

	private final SingleTableOperations operations;

	private final Class<T> type;

	UpdateRepositoryFragment(SingleTableOperations operations, Class<T> type) {
		this.operations = operations;
		this.type = type;
	}

	@Override
	public EntityUpdate<T> updateById(ID id) {
		return this.operations.update(this.type).byId(id);
	}

	@Override
	public <S extends T> S save(S entity, OnConflict onConflict) {
		return this.operations.save(entity, onConflict);
	}

}
