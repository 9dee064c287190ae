package io.singletable.benchmarks.library;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.singletable.benchmarks.model.TicketData;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.domain.Limit;

import static io.singletable.query.Criteria.where;

/**
 * This library, with its default settings.
 */
public final class SingleTableLibrary implements Library {

	private static final Limit PAGE = Limit.of(100);

	private final SingleTableTemplate template;

	private final Repository repository;

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public SingleTableLibrary(DynamoDbClient client) {
		this.template = SingleTableTemplateBuilder.of(client, TABLE)
			.entities(SingleTableTicket.Plain.class, SingleTableTicket.Kept.class, SingleTableTicket.Compressed.class)
			.withoutTableCheck()
			.build();
		this.repository = new SingleTableRepositoryFactory(this.template).getRepository(Repository.class);
	}

	@Override
	public String name() {
		return "singletable";
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
		};
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
		return (answer instanceof List<?> found) ? found.stream().map(SingleTableLibrary::data).toList() : data(answer);
	}

	private static Object data(Object answer) {
		return (answer instanceof SingleTableTicket.Plain ticket) ? ticket.data() : answer;
	}

	/**
	 * Repository of plain tickets.
	 */
	interface Repository extends SingleTableRepository<SingleTableTicket.Plain, String> {

		List<SingleTableTicket.Plain> findFirst100ByStatus(String status);

	}

}
