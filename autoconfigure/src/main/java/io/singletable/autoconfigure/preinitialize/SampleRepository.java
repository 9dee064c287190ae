package io.singletable.autoconfigure.preinitialize;

import java.util.List;
import java.util.Optional;

import io.singletable.AllowFiltering;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository with some of the query methods that repositories usually have.
 */
interface SampleRepository extends VersionedRepository<Sample> {

	Window<Sample> findByStatusOrderByPriorityDesc(Sample.Status status, ScrollPosition position, Limit limit);

	List<Sample> findByStatusAndPriorityGreaterThanEqual(Sample.Status status, int priority);

	Optional<Sample> findFirstByStatusAndPriority(Sample.Status status, int priority);

	boolean existsByStatus(Sample.Status status);

	long countByStatus(Sample.Status status);

	@AllowFiltering
	List<Sample> findByStatusAndTitleContaining(Sample.Status status, String title);

}
