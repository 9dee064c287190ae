package io.singletable.console.archive;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository without query methods.
 */
public interface OldTicketRepository extends SingleTableRepository<OldTicket, String> {

}
