package io.singletable.autoconfigure.templates.tickets;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository of the default template.
 */
public interface TicketRepository extends SingleTableRepository<Ticket, String> {

}
