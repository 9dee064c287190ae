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
 * What clients may say about a ticket: all of it but its identity, version and dates.
 *
 * @param title what it is about, in a line
 * @param body what it is about, in full
 * @param status where it stands
 * @param priority from 1, can wait, to 5, urgent
 * @param assignee who works on it
 * @param customerId who asked
 * @param tags what it is about, in words
 */
record TicketContent(@NotBlank @Size(max = 200) String title, @NotNull String body, @NotNull Status status,
		@NotNull @Min(1) @Max(5) Integer priority, @Nullable @Size(min = 1, max = 100) String assignee,
		@NotBlank @Size(max = Customer.MAX_ID_LENGTH) String customerId,
		@Nullable @Size(max = 20) Set<@NotBlank @Size(max = 50) String> tags) {

	/** What a person writes and reads; more belongs into an attachment. */
	private static final int MAX_BODY_BYTES = 256 * 1024;

	Ticket toTicket() {
		return new Ticket(null, null, null, null, this.title, checkedBody(), this.status, this.priority, this.assignee,
				this.customerId, tagsOrNone());
	}

	/**
	 * Put this content into a ticket.
	 * @param ticket the ticket as it is
	 * @return the ticket as it should be, to be saved over the same version
	 */
	Ticket applyTo(Ticket ticket) {
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
