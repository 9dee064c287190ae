package com.example.desk;

/**
 * Status of a ticket.
 */
public enum Status {

	OPEN, SOLVED

}
