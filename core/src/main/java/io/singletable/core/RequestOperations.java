package io.singletable.core;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Operations that return the requests of a call as data, and send nothing. They run the
 * call itself, on operations like those of the template: ids and versions are assigned,
 * the callbacks and events before a write take place, and what the template would refuse
 * is refused. What was assigned to a mutable entity is taken back, as after a write that
 * failed. The call is not observed, takes no part in a transaction of the thread, and
 * asks DynamoDB for no consumed capacity. Each creates operations of its own, in about a
 * millisecond. Thread-safe.
 * <p>
 * <strong>Requests contain the keys and values of their arguments.</strong> Whoever has
 * the template may see them; a log must not.
 */
public interface RequestOperations {

	/**
	 * Return the requests that a call sends, in order, if each read finds nothing: all up
	 * to its first write, which ends the call, as what follows depends on the answer. A
	 * query in several partitions has one for each; an operation that reads before it
	 * writes has that read. Work in a transaction has one TransactWriteItems, or a plain
	 * write if there is only one.
	 * <p>
	 * A request that is sent again is the same write, by the write id, the conditions and
	 * the token in it: it is refused, or changes nothing, but for a write without a
	 * condition on what is stored, such as a save of an entity without {@code @Version},
	 * which replaces what was written since. To write something else, make another call.
	 * @param call the call, on the operations that are passed to it and no others: the
	 * template itself, and its repositories and prepared queries, send what they are
	 * asked to. For another table, call this in a block of it: the call has none
	 * @return the requests; none if the call sends none, such as for an update that
	 * changes nothing
	 * @throws org.springframework.dao.DataAccessException if the call is refused before
	 * anything is sent
	 */
	List<TableRequest> of(Consumer<? super SingleTableOperations> call);

	/**
	 * Return the request of a read as the arguments of a task of AWS Step Functions:
	 * {@code readTask((table, input) -> table.findById(input.param("id"), Ticket.class))}.
	 * The task returns what DynamoDB does: items as they are stored, one page of a query,
	 * also those that the library leaves out when it has read them, such as tombstones
	 * and expired ones.
	 * @param call the read, of one GetItem, Query or Scan; named values stand for texts
	 * that are compared for equality in keys, and for any in filters
	 * @return the arguments
	 * @throws InvalidDataAccessApiUsageException if the call is no such read, or a named
	 * value is used where the request depends on its value
	 */
	TaskArguments readTask(BiConsumer<? super SingleTableOperations, ? super TaskInput> call);

	/**
	 * Return the request of a delete of an entity without {@code @Version} as the
	 * arguments of a task of AWS Step Functions:
	 * {@code deleteTask((table, input) -> table.deleteById(input.param("id"), Note.class))}.
	 * Other writes are refused: each execution would write under the same write id, by
	 * which one is told from another.
	 * @param call the delete, of one DeleteItem
	 * @return the arguments
	 * @throws InvalidDataAccessApiUsageException if the call is no such delete, or a
	 * named value is used where the request depends on its value
	 */
	TaskArguments deleteTask(BiConsumer<? super SingleTableOperations, ? super TaskInput> call);

}
