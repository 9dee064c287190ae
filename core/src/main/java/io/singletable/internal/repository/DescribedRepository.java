package io.singletable.internal.repository;

import java.util.List;

/**
 * Repository whose methods are described. Thread-safe.
 */
public interface DescribedRepository {

	/**
	 * Its interface.
	 */
	Class<?> type();

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
