package com.example.desk;

import org.springframework.stereotype.Service;

/**
 * Service that uses a repository.
 */
@Service
public class Solver {

	private final TicketRepository tickets;

	Solver(TicketRepository tickets) {
		this.tickets = tickets;
	}

	public Ticket solve(String id) {
		return this.tickets.update(this.tickets.getRequired(id).solved());
	}

}
