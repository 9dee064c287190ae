package io.singletable.docs;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.AllowSorting;
import io.singletable.Query;
import io.singletable.UseIndex;
import io.singletable.core.EntityCount;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Keywords.Task;
import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;

/**
 * Examples of the chapter on queries.
 */
// @formatter:off
final class Queries {

	private final SingleTableOperations table;

	private final Consumer<String> log;

	Queries(SingleTableOperations table, Consumer<String> log) {
		this.table = table;
		this.log = log;
	}

	String counts() {
		// tag::counts[]
		List<EntityCount> counts = table.counts(100);       // at most 100 requests for each shard of a listing
		String text = counts.stream()
		    .map((count) -> count.type().getSimpleName() + ": " + count.coverage() + " " + count.number())
		    .collect(Collectors.joining("\n"));             // Task: EXACT 1204
		// end::counts[]
		return text;
	}

	// tag::annotations[]
	interface TaskRepository extends SingleTableRepository<Task, String> {

		@AllowFiltering                                    // reads all tasks with the status, returns those with the tag
		Stream<Task> findByStatusAndTagsContaining(String status, String tag);

		@UseIndex("gsi2") @AllowFiltering                  // gsi1 would serve the query, too
		List<Task> findByStatusAndOwner(String status, String owner);

		@AllowScan                                         // reads the whole table
		Stream<Task> findByTitleContaining(String part);

		@Query(index = "gsi1", value = "status = :status and priority between :low and :high order by priority desc")
		List<Task> ranked(String status, int low, int high);

		Window<Task> findByStatusInOrderByPriorityDesc(Collection<String> statuses, ScrollPosition position, Limit limit);
	}
	// end::annotations[]

	// tag::sorting[]
	interface SortedTasks extends SingleTableRepository<Task, String> {

		@AllowSorting(max = 500)                           // reads all tasks with the status, even for the first ten
		List<Task> findTop10ByStatusOrderByDueDesc(String status);
	}
	// end::sorting[]

	// tag::expressions[]
	record Filter(String status, int least) {
	}

	interface FilteredTasks extends SingleTableRepository<Task, String> {

		@Query("status = :#{#filter.status} and priority >= :#{#filter.least} order by priority desc")
		List<Task> filtered(Filter filter);
	}
	// end::expressions[]

	interface Unserved extends SingleTableRepository<Task, String> {

		List<Task> findByTitle(String title);

	}

	List<Task> urgent() {
		// tag::fluent[]
		List<Task> urgent = table.query(Task.class)
			.matching(where(Task::status).is("OPEN").and(Task::priority).gte(4))
			.sort(Sort.by("priority").descending())
			.limit(Limit.of(50))
			.measured((run) -> log(run.requests() + " requests, " + run.capacity() + " read units"))
			.all();
		// end::fluent[]
		return urgent;
	}

	private void log(String line) {
		this.log.accept(line);
	}

}
