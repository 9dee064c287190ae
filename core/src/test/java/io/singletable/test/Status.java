package io.singletable.test;

/**
 * Status of a {@link Ticket}.
 */
public enum Status {

	OPEN, IN_PROGRESS, DONE

}
