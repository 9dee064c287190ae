package io.singletable.benchmarks.library;

import java.util.List;

import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;

/**
 * Library, or code without one, that stores tickets through a client of the SDK.
 */
public interface Library {

	/** Name of the table. */
	String TABLE = "benchmarks";

	/**
	 * The name that tables of results show.
	 */
	String name();

	/**
	 * Store tickets.
	 * @param tickets the tickets
	 */
	void store(List<TicketData> tickets);

	/**
	 * A call of an operation, over tickets that are stored. What it needs besides is
	 * written here. The call is for one thread; another thread has a call of its own.
	 * @param operation the operation
	 * @param ticket the ticket that an operation on one ticket reads or writes
	 * @return the call, null if the library lacks the operation
	 */
	@Nullable Call call(Operation operation, TicketData ticket);

	/**
	 * The content of an answer of one of the operations.
	 * @param operation the operation
	 * @param answer what {@link Call#run()} returned
	 * @return what is in it, in a form that is the same for all libraries: tickets, a
	 * number, or an empty list if the operation only writes
	 */
	Object content(Operation operation, Object answer);

}
