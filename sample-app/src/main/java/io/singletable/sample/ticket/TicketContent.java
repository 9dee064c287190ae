package io.singletable.sample.ticket;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.singletable.sample.customer.Customer;
import io.singletable.sample.problem.ProblemType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Content of a ticket that clients provide: everything except its identity, version and
 * dates.
 *
 * @param title subject, in one line
 * @param body description
 * @param status status
 * @param priority from 1 (low) to 5 (urgent)
 * @param assignee person who is working on it
 * @param customerId customer who has submitted it
 * @param tags tags
 */
public record TicketContent(@NotBlank @Size(max = 200) String title, @NotNull String body, @NotNull Status status,
		@NotNull @Min(1) @Max(5) Integer priority, @Nullable @Size(min = 1, max = 100) String assignee,
		@NotBlank @Size(max = Customer.MAX_ID_LENGTH) String customerId,
		@Nullable @Size(max = 20) Set<@NotBlank @Size(max = 50) String> tags) {

	/** Sufficient for text that people write and read; more belongs in an attachment. */
	private static final int MAX_BODY_BYTES = 256 * 1024;

	static TicketContent of(Ticket ticket) {
		return new TicketContent(ticket.title(), ticket.body(), ticket.status(), ticket.priority(), ticket.assignee(),
				ticket.customerId(), ticket.tags());
	}

	/**
	 * The content as a new ticket.
	 * @return the ticket, to be inserted
	 */
	public Ticket toTicket() {
		return new Ticket(null, null, null, null, this.title, checkedBody(), this.status, this.priority, this.assignee,
				this.customerId, tagsOrNone());
	}

	/**
	 * Apply this content to a ticket.
	 * @param ticket the current ticket
	 * @return the changed ticket, to be saved over the same version
	 */
	public Ticket applyTo(Ticket ticket) {
		return new Ticket(ticket.id(), ticket.version(), ticket.createdAt(), ticket.updatedAt(), this.title,
				checkedBody(), this.status, this.priority, this.assignee, this.customerId, tagsOrNone());
	}

	private String checkedBody() {
		if (this.body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
			throw ProblemType.TOO_LARGE.of("body must not be longer than 256 KB").field("body").toException();
		}
		return this.body;
	}

	private Set<String> tagsOrNone() {
		return (this.tags != null) ? this.tags : Set.of();
	}

}
