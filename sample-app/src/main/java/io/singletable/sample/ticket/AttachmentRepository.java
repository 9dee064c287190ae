package io.singletable.sample.ticket;

import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of attachments.
 */
public interface AttachmentRepository extends SingleTableRepository<Attachment, Attachment.Key> {

	/** The attachments of a ticket, oldest first. */
	Window<Attachment> findByKeyTicketId(String ticketId, ScrollPosition position, Limit limit);

}
