package com.example.desk;

import io.singletable.VersionConflictException;

import org.springframework.stereotype.Service;

/**
 * Service that solves tickets, on top of what others have changed meanwhile.
 */
@Service
public class Solver {

	private final TicketRepository tickets;

	Solver(TicketRepository tickets) {
		this.tickets = tickets;
	}

	public Ticket solve(String id) {
		try {
			return trySolve(id);
		}
		catch (VersionConflictException ex) {
			return trySolve(id);
		}
	}

	private Ticket trySolve(String id) {
		return this.tickets.update(this.tickets.getRequired(id).solved());
	}

}
