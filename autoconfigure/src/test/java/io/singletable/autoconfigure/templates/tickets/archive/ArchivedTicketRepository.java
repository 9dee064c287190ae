package io.singletable.autoconfigure.templates.tickets.archive;

import java.util.List;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository of another template.
 */
public interface ArchivedTicketRepository extends SingleTableRepository<ArchivedTicket, String> {

	List<ArchivedTicket> findByYear(int year);

}
