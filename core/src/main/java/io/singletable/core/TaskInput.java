package io.singletable.core;

/**
 * Input of a state machine, whose values are named in the operation of a task. Valid in
 * the call that it is passed to. Not thread-safe.
 */
public interface TaskInput {

	/**
	 * Name a text of the input, in the place of a whole id, of a text in an id of several
	 * parts, or of a text that a query compares a property with. An execution whose input
	 * has no text there fails.
	 * @param name its name in the input, or several joined by dots, such as
	 * {@code order.id}: each of letters, digits and underscores
	 * @return a text that stands for it until the arguments of the task are made
	 * @throws IllegalArgumentException if the name is of another form
	 */
	String param(String name);

}
