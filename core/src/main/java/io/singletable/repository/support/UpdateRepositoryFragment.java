package io.singletable.repository.support;

import java.util.Optional;

import io.singletable.core.EntityUpdate;
import io.singletable.core.OnConflict;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.Criteria;
import io.singletable.repository.UpdatingOperations;

/**
 * Repository fragment for updates and writes under conditions: those of the template.
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

	@Override
	public <S extends T> S update(S before, S after) {
		return this.operations.update(before, after);
	}

	@Override
	public <S extends T> S save(S entity, Criteria condition) {
		return this.operations.save(entity, condition);
	}

	@Override
	public <S extends T> Optional<S> saveIfMatching(S entity, Criteria condition) {
		return this.operations.saveIfMatching(entity, condition);
	}

	@Override
	public <S extends T> S saveIfUnmodified(S entity) {
		return this.operations.saveIfUnmodified(entity);
	}

	@Override
	public void delete(T entity, Criteria condition) {
		this.operations.delete(entity, condition);
	}

	@Override
	public <S extends T> Optional<S> deleteIfMatching(S entity, Criteria condition) {
		return this.operations.deleteIfMatching(entity, condition);
	}

	@Override
	public void deleteById(ID id, Criteria condition) {
		this.operations.deleteById(id, this.type, condition);
	}

	@Override
	public boolean deleteByIdIfMatching(ID id, Criteria condition) {
		return this.operations.deleteByIdIfMatching(id, this.type, condition);
	}

}
