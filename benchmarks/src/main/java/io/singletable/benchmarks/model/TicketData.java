package io.singletable.benchmarks.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Content of a ticket, 12 properties and about 0.9 KB: what each library stores in its
 * own class, and what its answers are compared by.
 *
 * @param id the id
 * @param customerId id of the customer
 * @param title the title
 * @param body the text, about 500 characters
 * @param status the state, partition of the index
 * @param priority the priority, sort key of the index
 * @param assignee who works on it
 * @param createdAt the time of its creation
 * @param updatedAt the time of its last change
 * @param tags three tags
 * @param labels two labels
 * @param escalated the escalation
 */
public record TicketData(String id, String customerId, String title, String body, String status, int priority,
		String assignee, Instant createdAt, Instant updatedAt, List<String> tags, Map<String, String> labels,
		boolean escalated) {

	/** Number of tickets of a page. */
	public static final int PAGE = 20;

	/** Who works on one ticket of a hundred. */
	public static final String RARE_ASSIGNEE = "joe.miller";

	/** The state of all samples, so that one index partition holds them. */
	public static final String STATUS = "OPEN";

	private static final String BODY = ("The machine in the second hall stops after about four minutes, and the lamp "
			+ "beside the door turns red. A gasket was replaced last week, and the filter was cleaned. ");

	/**
	 * Sample tickets, in the order of the index.
	 * @param count the number of tickets
	 * @return the tickets
	 */
	public static List<TicketData> samples(int count) {
		List<TicketData> samples = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			samples.add(sample(i));
		}
		return samples;
	}

	/**
	 * The sample before the fiftieth page.
	 */
	public static TicketData endOfPage49() {
		return sample(49 * PAGE - 1);
	}

	/**
	 * The ticket with another id, and outside of the partition of all samples.
	 * @param suffix what is appended to the id
	 */
	public TicketData aside(String suffix) {
		return new TicketData(id() + suffix, customerId(), title(), body(), "DONE", priority(), assignee(), createdAt(),
				updatedAt(), tags(), labels(), escalated());
	}

	/**
	 * The ticket with another title, of the same length.
	 */
	public TicketData retitled() {
		return new TicketData(id(), customerId(), "m" + title().substring(1), body(), status(), priority(), assignee(),
				createdAt(), updatedAt(), tags(), labels(), escalated());
	}

	private static TicketData sample(int number) {
		Instant created = Instant.parse("2026-03-01T08:15:30.123456Z").plusSeconds(61L * number);
		return new TicketData("01JD8Z3M7Q4T9V2B6N1R5%05d".formatted(number), "c-" + (number % 17),
				"Machine " + number + " stops after a few minutes", BODY.repeat(3) + number, STATUS, 1000 + number,
				(number % 100 == 99) ? RARE_ASSIGNEE : "ann.miller", created, created.plusMillis(5_000_123),
				List.of("leak", "urgent", "hall-2"), Map.of("site", "north", "line", "4b"), number % 2 == 0);
	}

}
