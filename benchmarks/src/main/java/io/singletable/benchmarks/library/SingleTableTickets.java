package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.singletable.EntityRevision;
import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TicketData;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;

/**
 * Operations of this library that are measured with tickets only.
 */
final class SingleTableTickets {

	private static final Limit HUNDRED = Limit.of(100);

	private static final Limit PAGE = Limit.of(Sample.PAGE);

	private final SingleTableTemplate template;

	private final Repository repository;

	/**
	 * Create the operations over a template.
	 * @param template the template
	 */
	SingleTableTickets(SingleTableTemplate template) {
		this.template = template;
		this.repository = new SingleTableRepositoryFactory(template).getRepository(Repository.class);
	}

	Call call(Operation operation, TicketData ticket) {
		return switch (operation) {
			case REPOSITORY_GET -> () -> this.repository.findById(ticket.id()).orElseThrow();
			case REPOSITORY_QUERY_100 -> () -> this.repository.findFirst100ByStatus(Sample.STATUS);
			case UPDATE -> {
				Alternation<TicketData> tickets = new Alternation<>(ticket.retitled(), ticket);
				yield () -> this.template.update(SingleTableTicket.Plain.class)
					.byId(ticket.id())
					.set(SingleTableTicket.Plain::title, tickets.next().title())
					.apply();
			}
			case TRANSACTION_OF_3 -> {
				Alternation<TicketData> tickets = new Alternation<>(ticket.retitled(), ticket);
				yield () -> saveThree(tickets.next());
			}
			case BATCH_GET_100 -> {
				List<String> ids = Entity.TICKET.samples(100).stream().map(Sample::id).toList();
				yield () -> this.template.findAllById(ids, SingleTableTicket.Plain.class);
			}
			case QUERY_1000 -> () -> query().limit(Limit.of(1000)).all();
			case PROJECTION -> () -> query().as(Headline.class).limit(HUNDRED).all();
			case FIND_FIRST -> () -> query().first().orElseThrow();
			case FILTERED_FIND_FIRST -> () -> filtered().first().orElseThrow();
			case EXISTS -> () -> query().exists();
			case FILTERED_EXISTS -> () -> filtered().exists();
			case COUNT -> () -> query().count();
			case FILTERED_COUNT -> () -> filtered().count();
			case PAGE_1 -> () -> query().scroll(ScrollPosition.keyset(), PAGE);
			case PAGE_50 -> {
				ScrollPosition position = query().positionOf(SingleTableTicket.FORM.plain(Entity.TICKET.endOfPage49()));
				yield () -> query().scroll(position, PAGE);
			}
			case HISTORY_PAGE -> {
				SingleTableTicket.Kept newest = sixtyVersions(ticket.aside("h"));
				yield () -> this.template.findRevisions(newest.id(), SingleTableTicket.Kept.class,
						ScrollPosition.keyset(), PAGE);
			}
			case AS_OF -> {
				Instant time = Objects.requireNonNull(sixtyVersions(ticket.aside("o")).changedAt());
				yield () -> this.template.findAsOf(ticket.aside("o").id(), time, SingleTableTicket.Kept.class)
					.orElseThrow();
			}
			default -> throw new IllegalArgumentException(operation + " is measured with any entity");
		};
	}

	private ExecutableQuery<SingleTableTicket.Plain> query() {
		return this.template.query(SingleTableTicket.Plain.class)
			.matching(where(SingleTableTicket.Plain::status).is(Sample.STATUS));
	}

	private ExecutableQuery<SingleTableTicket.Plain> filtered() {
		return this.template.query(SingleTableTicket.Plain.class)
			.matching(where(SingleTableTicket.Plain::status).is(Sample.STATUS)
				.and(where(SingleTableTicket.Plain::assignee).is(TicketData.RARE_ASSIGNEE)))
			.allowFiltering();
	}

	private TicketData saveThree(TicketData ticket) {
		this.template.inTransactionWithoutResult((transaction) -> {
			for (String suffix : List.of("a", "b", "c")) {
				transaction.save(SingleTableTicket.Plain.of(ticket.aside(suffix)));
			}
		});
		return ticket;
	}

	/** The last but two. */
	private SingleTableTicket.Kept sixtyVersions(TicketData ticket) {
		SingleTableTicket.Kept saved = this.template.insert(SingleTableTicket.Kept.of(ticket));
		SingleTableTicket.Kept lastButTwo = saved;
		for (int version = 2; version <= 60; version++) {
			saved = this.template.save(saved);
			lastButTwo = (version <= 58) ? saved : lastButTwo;
		}
		return lastButTwo;
	}

	/**
	 * The content of one answer, or of an element of it.
	 */
	static Object data(Object answer) {
		if (answer instanceof Headline headline) {
			return headline.title();
		}
		if (answer instanceof EntityRevision<?> revision) {
			return revision.number();
		}
		return (answer instanceof SingleTableTicket.Kept kept) ? Objects.requireNonNull(kept.version()) : answer;
	}

	/**
	 * Projection.
	 *
	 * @param title the title
	 */
	record Headline(String title) {
	}

	/**
	 * Repository of plain tickets.
	 */
	interface Repository extends SingleTableRepository<SingleTableTicket.Plain, String> {

		List<SingleTableTicket.Plain> findFirst100ByStatus(String status);

	}

}
