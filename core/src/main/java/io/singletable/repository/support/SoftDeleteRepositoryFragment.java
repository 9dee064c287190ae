package io.singletable.repository.support;

import io.singletable.core.DeletedEntity;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.SoftDeleteOperations;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository fragment for deleted entities whose content is kept: those of the template.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
final class SoftDeleteRepositoryFragment<T, ID> implements SoftDeleteOperations<T, ID> {

	private final SingleTableOperations operations;

	private final Class<T> type;

	SoftDeleteRepositoryFragment(SingleTableOperations operations, Class<T> type) {
		this.operations = operations;
		this.type = type;
	}

	@Override
	public Window<DeletedEntity<T>> findDeleted(ScrollPosition position, Limit limit) {
		return this.operations.findDeleted(this.type, position, limit);
	}

	@Override
	public T restoreDeleted(ID id) {
		return this.operations.restoreDeleted(id, this.type);
	}

	@Override
	public T restoreDeleted(ID id, long version) {
		return this.operations.restoreDeleted(id, version, this.type);
	}

}
