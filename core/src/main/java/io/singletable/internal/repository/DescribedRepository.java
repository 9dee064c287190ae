package io.singletable.internal.repository;

import java.util.List;

import io.singletable.core.SingleTableOperations;
import org.jspecify.annotations.Nullable;

/**
 * Repository whose methods are described. Thread-safe.
 */
public interface DescribedRepository {

	/**
	 * Its interface.
	 */
	Class<?> type();

	/**
	 * The operations that it uses.
	 * @return the operations, or null if none were set
	 */
	@Nullable SingleTableOperations operations();

	/**
	 * All methods of the repository, with what a call costs.
	 * @return the methods; none if the repository is created lazily and was not used yet
	 */
	List<RepositoryMethod> methods();

	/**
	 * The plans of its query methods, and of the methods that read all entities.
	 */
	List<RepositoryPlan> plans();

}
