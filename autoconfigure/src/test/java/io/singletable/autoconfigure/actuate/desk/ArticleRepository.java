package io.singletable.autoconfigure.actuate.desk;

import java.util.List;

import io.singletable.repository.VersionedRepository;

/**
 * Repository with query methods.
 */
public interface ArticleRepository extends VersionedRepository<Article> {

	List<Article> findByState(String state);

	long countByState(String state);

	void deleteByState(String state);

}
