package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.singletable.EntityRevision;
import io.singletable.benchmarks.model.TicketData;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.util.Streamable;

import static io.singletable.query.Criteria.where;

/**
 * This library, with its default settings.
 */
public final class SingleTableLibrary implements Library {

	/** The name of the library in all tables. */
	public static final String NAME = "singletable";

	/** Name of the library on a client with the wire path. */
	public static final String ON_WIRE_PATH = "singletable-wire-path";

	private static final Limit PAGE = Limit.of(100);

	private final String name;

	private final SingleTableTemplate template;

	private final Repository repository;

	/**
	 * Create the library over a client that may have no table.
	 * @param client the client
	 */
	public SingleTableLibrary(DynamoDbClient client) {
		this(NAME, builder(client).withoutTableCheck());
	}

	private SingleTableLibrary(String name, SingleTableTemplateBuilder builder) {
		this.name = name;
		this.template = builder.build();
		this.repository = new SingleTableRepositoryFactory(this.template).getRepository(Repository.class);
	}

	/**
	 * Create the library as an application does: it checks the table, and keeps the
	 * record of it.
	 * @param client a client with a table
	 * @return the library
	 */
	public static SingleTableLibrary recorded(DynamoDbClient client) {
		return new SingleTableLibrary(NAME, builder(client));
	}

	/**
	 * The library on the wire path.
	 * @param client a client that has it
	 * @return the library
	 */
	public static SingleTableLibrary onWirePath(DynamoDbClient client) {
		return new SingleTableLibrary(ON_WIRE_PATH, builder(client).withoutTableCheck());
	}

	private static SingleTableTemplateBuilder builder(DynamoDbClient client) {
		return SingleTableTemplateBuilder.of(client, TABLE)
			.entities(SingleTableTicket.Plain.class, SingleTableTicket.Kept.class, SingleTableTicket.Compressed.class);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void store(List<TicketData> tickets) {
		tickets.forEach((ticket) -> this.template.save(SingleTableTicket.Plain.of(ticket)));
	}

	@Override
	public @Nullable Call call(Operation operation, TicketData ticket) {
		return switch (operation) {
			case PUT -> {
				Alternation<SingleTableTicket.Plain> tickets = new Alternation<>(
						SingleTableTicket.Plain.of(ticket.retitled()), SingleTableTicket.Plain.of(ticket));
				yield () -> this.template.save(tickets.next());
			}
			case GET -> () -> this.template.findById(ticket.id(), SingleTableTicket.Plain.class).orElseThrow();
			case REPOSITORY_GET -> () -> this.repository.findById(ticket.id()).orElseThrow();
			case QUERY_100 -> () -> this.template.query(SingleTableTicket.Plain.class)
				.matching(where(SingleTableTicket.Plain::status).is(TicketData.STATUS))
				.limit(PAGE)
				.all();
			case REPOSITORY_QUERY_100 -> () -> this.repository.findFirst100ByStatus(TicketData.STATUS);
			case VERSIONED_SAVE -> saves(SingleTableTicket.Kept.of(ticket));
			case GZIP_VERSIONED_SAVE -> saves(SingleTableTicket.Compressed.of(ticket));
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
				List<String> ids = TicketData.samples(100).stream().map(TicketData::id).toList();
				yield () -> this.template.findAllById(ids, SingleTableTicket.Plain.class);
			}
			case QUERY_1000 -> () -> query().limit(Limit.of(1000)).all();
			case PROJECTION -> () -> query().as(Headline.class).limit(PAGE).all();
			case FIND_FIRST -> () -> query().first().orElseThrow();
			case FILTERED_FIND_FIRST -> () -> filtered().first().orElseThrow();
			case EXISTS -> () -> query().exists();
			case FILTERED_EXISTS -> () -> filtered().exists();
			case COUNT -> () -> query().count();
			case FILTERED_COUNT -> () -> filtered().count();
			case PAGE_1 -> () -> query().scroll(ScrollPosition.keyset(), Limit.of(TicketData.PAGE));
			case PAGE_50 -> {
				ScrollPosition position = query().positionOf(SingleTableTicket.Plain.of(TicketData.endOfPage49()));
				yield () -> query().scroll(position, Limit.of(TicketData.PAGE));
			}
			case HISTORY_PAGE -> {
				SingleTableTicket.Kept newest = sixtyVersions(ticket.aside("h"));
				yield () -> this.template.findRevisions(newest.id(), SingleTableTicket.Kept.class,
						ScrollPosition.keyset(), Limit.of(TicketData.PAGE));
			}
			case AS_OF -> {
				Instant time = Objects.requireNonNull(sixtyVersions(ticket.aside("o")).changedAt());
				yield () -> this.template.findAsOf(ticket.aside("o").id(), time, SingleTableTicket.Kept.class)
					.orElseThrow();
			}
		};
	}

	private ExecutableQuery<SingleTableTicket.Plain> query() {
		return this.template.query(SingleTableTicket.Plain.class)
			.matching(where(SingleTableTicket.Plain::status).is(TicketData.STATUS));
	}

	private ExecutableQuery<SingleTableTicket.Plain> filtered() {
		return this.template.query(SingleTableTicket.Plain.class)
			.matching(where(SingleTableTicket.Plain::status).is(TicketData.STATUS)
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

	/** Each saves what the one before has returned. */
	private <T> Call saves(T entity) {
		AtomicReference<T> loaded = new AtomicReference<>(this.template.insert(entity));
		return () -> {
			T saved = this.template.save(loaded.getPlain());
			loaded.setPlain(saved);
			return saved;
		};
	}

	@Override
	public Object content(Operation operation, Object answer) {
		if (operation.writes()) {
			return List.of();
		}
		return switch (operation) {
			case BATCH_GET_100 -> ((List<?>) answer).stream()
				.map((it) -> ((SingleTableTicket.Plain) it).data())
				.sorted(Comparator.comparing(TicketData::id))
				.toList();
			case FIND_FIRST, FILTERED_FIND_FIRST -> List.of(data(answer));
			default -> (answer instanceof Iterable<?> found)
					? Streamable.of(found).map(SingleTableLibrary::data).toList() : data(answer);
		};
	}

	private static Object data(Object answer) {
		if (answer instanceof SingleTableTicket.Plain ticket) {
			return ticket.data();
		}
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
