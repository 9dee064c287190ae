package io.singletable.repository.support;

import java.util.List;
import java.util.Optional;

import io.singletable.ReadConsistency;
import io.singletable.core.SingleTableOperations;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the methods of one repository that find entities by id, each with the
 * consistency and the projection that the repository declares for it. Thread-safe.
 *
 * @param type the entity
 */
record ReadsById<T>(SingleTableOperations operations, Class<T> type, BaseMethodSettings settings) {

	/**
	 * Find an entity.
	 * @param method name of the method
	 * @return what the method returns of it: a projection takes the place of the entity
	 */
	@SuppressWarnings("unchecked")
	Optional<T> find(String method, Object id) {
		ReadConsistency consistency = this.settings.consistency(method).orElse(null);
		Class<T> projection = (Class<T>) projection(method);
		if (projection != null) {
			return (consistency != null) ? this.operations.findById(id, this.type, projection, consistency)
					: this.operations.findById(id, this.type, projection);
		}
		return (consistency != null) ? this.operations.findById(id, this.type, consistency)
				: this.operations.findById(id, this.type);
	}

	/**
	 * Find entities.
	 * @param method name of the method
	 * @return what the method returns of them: projections take the place of entities
	 */
	@SuppressWarnings("unchecked")
	List<T> findAll(String method, Iterable<?> ids) {
		ReadConsistency consistency = this.settings.consistency(method).orElse(null);
		Class<T> projection = (Class<T>) projection(method);
		if (projection != null) {
			return (consistency != null) ? this.operations.findAllById(ids, this.type, projection, consistency)
					: this.operations.findAllById(ids, this.type, projection);
		}
		return (consistency != null) ? this.operations.findAllById(ids, this.type, consistency)
				: this.operations.findAllById(ids, this.type);
	}

	/**
	 * Whether a method has a setting, without which the template's own method is called.
	 * @param method name of the method
	 */
	boolean isSet(String method) {
		return this.settings.consistency(method).isPresent() || projection(method) != null;
	}

	private @Nullable Class<?> projection(String method) {
		return this.settings.projections().get(method);
	}

}
