package io.singletable.docs;

import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TableRequest;
import io.singletable.core.TaskArguments;
import io.singletable.docs.Readme.Ticket;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;

import static io.singletable.query.Criteria.where;

/**
 * Examples of the chapter on requests as data.
 */
// @formatter:off
final class Requests {

	private final SingleTableOperations table;

	Requests(SingleTableOperations table) {
		this.table = table;
	}

	// tag::bookmark[]
	@SingleTableEntity
	record Bookmark(@Id String id, String url) { }
	// end::bookmark[]

	String json() {
		// tag::requests[]
		List<TableRequest> requests = table.requests().of((operations) -> operations.query(Ticket.class)
				.matching(where(Ticket::assignee).is("ann"))
				.limit(Limit.of(20))
				.all());
		String json = requests.get(0).json();
		// end::requests[]
		return json;
	}

	TaskArguments find() {
		// tag::read[]
		TaskArguments find = table.requests().readTask((operations, input) -> operations.query(Ticket.class)
				.matching(where(Ticket::assignee).is(input.param("assignee")))
				.limit(Limit.of(20))
				.all());
		// end::read[]
		return find;
	}

	TaskArguments delete() {
		// tag::delete[]
		TaskArguments delete = table.requests().deleteTask((operations, input) ->
				operations.deleteById(input.param("bookmark.id"), Bookmark.class));
		// end::delete[]
		return delete;
	}

}
