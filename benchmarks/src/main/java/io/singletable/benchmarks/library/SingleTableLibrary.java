package io.singletable.benchmarks.library;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
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

	private TicketData first = TicketData.samples(1).get(0);

	private SingleTableTicket.Kept kept = SingleTableTicket.Kept.of(this.first);

	private SingleTableTicket.Compressed compressed = SingleTableTicket.Compressed.of(this.first);

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
	public void load(List<TicketData> tickets) {
		this.first = tickets.get(0);
		tickets.forEach((ticket) -> this.template.save(SingleTableTicket.Plain.of(ticket)));
	}

	/**
	 * Insert what the versioned saves replace.
	 */
	@Override
	public Map<Operation, Call> calls() {
		this.kept = this.template.insert(SingleTableTicket.Kept.of(this.first));
		this.compressed = this.template.insert(SingleTableTicket.Compressed.of(this.first));
		SingleTableTicket.Plain plain = SingleTableTicket.Plain.of(this.first);
		Map<Operation, Call> calls = new EnumMap<>(Operation.class);
		calls.put(Operation.PUT, () -> this.template.save(plain));
		calls.put(Operation.GET,
				() -> this.template.findById(this.first.id(), SingleTableTicket.Plain.class).orElseThrow());
		calls.put(Operation.REPOSITORY_GET, () -> this.repository.findById(this.first.id()).orElseThrow());
		calls.put(Operation.QUERY_100,
				() -> this.template.query(SingleTableTicket.Plain.class)
					.matching(where(SingleTableTicket.Plain::status).is(TicketData.STATUS))
					.limit(PAGE)
					.all());
		calls.put(Operation.REPOSITORY_QUERY_100, () -> this.repository.findFirst100ByStatus(TicketData.STATUS));
		calls.put(Operation.VERSIONED_SAVE, () -> this.template.save(this.kept));
		calls.put(Operation.GZIP_VERSIONED_SAVE, () -> this.template.save(this.compressed));
		return calls;
	}

	@Override
	public List<TicketData> content(Operation operation, Object answer) {
		return switch (operation) {
			case GET, REPOSITORY_GET -> List.of(((SingleTableTicket.Plain) answer).data());
			case QUERY_100, REPOSITORY_QUERY_100 ->
				((List<?>) answer).stream().map((it) -> ((SingleTableTicket.Plain) it).data()).toList();
			case PUT, VERSIONED_SAVE, GZIP_VERSIONED_SAVE -> List.of();
		};
	}

	/**
	 * Repository of plain tickets.
	 */
	interface Repository extends SingleTableRepository<SingleTableTicket.Plain, String> {

		List<SingleTableTicket.Plain> findFirst100ByStatus(String status);

	}

}
