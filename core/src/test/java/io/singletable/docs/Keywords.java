package io.singletable.docs;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.singletable.AllowFiltering;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.repository.Repository;

/**
 * A method for each key word of Spring Data.
 */
// @formatter:off
final class Keywords {

	private Keywords() {
	}

	// tag::entity[]
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "owner#{owner}", sortKey = "{due}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{city}#{urgent}", sortKey = "{title}")
	record Task(@Id @Nullable String id, String title, String status, int priority, @Nullable String owner,
			@Nullable Instant due, String city, boolean urgent, Set<String> tags) {
	}
	// end::entity[]

	interface Planned extends Repository<Task, String> {

		List<Task> findByStatusAndPriorityBetween(String status, int from, int to);

		@AllowFiltering
		List<Task> findByStatusAndOwnerIsNotNull(String status);

		@AllowFiltering
		List<Task> findByStatusAndOwnerIsNull(String status);

		List<Task> findByStatusAndPriorityLessThan(String status, int priority);

		List<Task> findByStatusAndPriorityLessThanEqual(String status, int priority);

		List<Task> findByStatusAndPriorityGreaterThan(String status, int priority);

		List<Task> findByStatusAndPriorityGreaterThanEqual(String status, int priority);

		List<Task> findByOwnerAndDueBefore(String owner, Instant time);

		List<Task> findByOwnerAndDueAfter(String owner, Instant time);

		List<Task> findByCityAndUrgentTrueAndTitleStartingWith(String city, String prefix);

		@AllowFiltering
		List<Task> findByStatusAndTitleEndingWith(String status, String end);

		@AllowFiltering
		List<Task> findByStatusAndTagsIsNotEmpty(String status);

		@AllowFiltering
		List<Task> findByStatusAndTagsIsEmpty(String status);

		@AllowFiltering
		List<Task> findByStatusAndTitleNotContaining(String status, String part);

		@AllowFiltering
		List<Task> findByStatusAndTagsContaining(String status, String tag);

		@AllowFiltering
		List<Task> findByStatusAndPriorityNotIn(String status, List<Integer> priorities);

		List<Task> findByStatusIn(List<String> statuses);

		@AllowFiltering
		List<Task> findByStatusAndOwnerExists(String status);

		List<Task> findByCityAndUrgentTrue(String city);

		List<Task> findByCityAndUrgentFalse(String city);

		@AllowFiltering
		List<Task> findByStatusAndPriorityNot(String status, int priority);

		List<Task> findByStatus(String status);

	}

	interface Like extends Repository<Task, String> {

		List<Task> findByTitleLike(String pattern);

	}

	interface NotLike extends Repository<Task, String> {

		List<Task> findByTitleNotLike(String pattern);

	}

	interface Near extends Repository<Task, String> {

		List<Task> findByCityNear(String city);

	}

	interface Within extends Repository<Task, String> {

		List<Task> findByCityWithin(String area);

	}

	interface Regex extends Repository<Task, String> {

		List<Task> findByTitleRegex(String expression);

	}

}
