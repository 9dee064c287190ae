package io.singletable.sample.ticket;

/**
 * Status of a ticket.
 */
public enum Status {

	OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED

}
