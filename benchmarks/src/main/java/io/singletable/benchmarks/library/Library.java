package io.singletable.benchmarks.library;

import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;

/**
 * Library, or code without one, that stores tickets through a client of the SDK. An
 * instance writes its tickets when it is {@link #load loaded}, in its own form, and
 * answers with them afterwards.
 */
public interface Library {

	/** Name of the table. */
	String TABLE = "benchmarks";

	/**
	 * The name that tables of results show.
	 */
	String name();

	/**
	 * Store tickets: the first is the one that {@link Operation#GET} reads, and all are
	 * those of {@link Operation#QUERY_100}.
	 * @param tickets the tickets
	 */
	void load(List<TicketData> tickets);

	/**
	 * The operations that the library has. Called after {@link #load}.
	 * @return a call of each, by operation
	 */
	Map<Operation, Call> calls();

	/**
	 * The content of an answer of one of the operations.
	 * @param operation the operation
	 * @param answer what {@link Call#run()} returned
	 * @return the tickets in it, none if the operation only writes
	 */
	List<TicketData> content(Operation operation, Object answer);

}
