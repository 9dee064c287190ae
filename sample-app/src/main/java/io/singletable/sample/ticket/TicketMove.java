package io.singletable.sample.ticket;

import io.singletable.sample.customer.Customer;
import io.singletable.sample.problem.ProblemType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Request body to move a ticket to another customer.
 *
 * @param customerId the customer
 * @param reason why it is moved
 */
public record TicketMove(@NotBlank @Size(max = Customer.MAX_ID_LENGTH) String customerId,
		@NotNull @Size(max = 200) String reason) {

	/** Versions keep no blank reason, whatever Unicode's blanks are. */
	String checkedReason() {
		if (this.reason.isBlank()) {
			throw ProblemType.INVALID_REQUEST.of("reason must not be blank").field("reason").toException();
		}
		return this.reason;
	}

}
