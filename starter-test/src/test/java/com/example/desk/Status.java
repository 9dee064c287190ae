package com.example.desk;

/**
 * Status of a ticket.
 */
// tag::status[]
public enum Status {

	OPEN, SOLVED

}
// end::status[]
