package io.singletable.sample.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.singletable.sample.ticket.Status;
import io.singletable.sample.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * History of an initial ticket.
 *
 * @param id id of the ticket
 * @param ticket the ticket, if it is not among those that are listed
 * @param versions its versions, oldest first
 */
record SeededHistory(String id, @Nullable Ticket ticket, List<Step> versions) {

	/**
	 * Version of a ticket: what differs from the ticket as it is listed.
	 *
	 * @param daysAgo age of the version
	 * @param by who made it
	 * @param because why, or {@code null}
	 * @param delete true for a deletion
	 * @param restores the number of the version that it restores, or {@code null}
	 * @param status another status, or {@code null}
	 * @param priority another priority, or {@code null}
	 * @param assignee another assignee, empty for none, or {@code null}
	 * @param title another title, or {@code null}
	 */
	record Step(double daysAgo, String by, @Nullable String because, @Nullable Boolean delete, @Nullable Long restores,
			@Nullable Status status, @Nullable Integer priority, @Nullable String assignee, @Nullable String title) {

		Instant at(Instant now) {
			return now.minus(Duration.ofMinutes(Math.round(this.daysAgo * Duration.ofDays(1).toMinutes())));
		}

		Ticket of(Ticket last, @Nullable Long version) {
			return new Ticket(last.id(), version, last.createdAt(), null,
					(this.title != null) ? this.title : last.title(), last.body(),
					(this.status != null) ? this.status : last.status(),
					(this.priority != null) ? this.priority : last.priority(), assignee(last), last.customerId(),
					last.tags());
		}

		private @Nullable String assignee(Ticket last) {
			return (this.assignee == null) ? last.assignee() : this.assignee.isEmpty() ? null : this.assignee;
		}

	}

}
