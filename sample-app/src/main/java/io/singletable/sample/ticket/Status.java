package io.singletable.sample.ticket;

/**
 * Where a ticket stands.
 */
public enum Status {

	OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED

}
