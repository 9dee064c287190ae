package io.singletable.benchmarks.library;

import java.util.List;

import io.awspring.cloud.dynamodb.DefaultDynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The template of Spring Cloud AWS, over the Enhanced Client with a schema of beans.
 */
public final class SpringCloudAws implements Library {

	private final DynamoDbTemplate template;

	private final EnhancedQueries<EnhancedTicket> queries;

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public SpringCloudAws(DynamoDbClient client) {
		this.template = new DynamoDbTemplate(
				DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build(),
				new DefaultDynamoDbTableSchemaResolver(List.of()), new OneTable());
		this.queries = new EnhancedQueries<>(Entity.TICKET, (query) -> this.template.query(query, EnhancedTicket.class, "gsi1"),
				EnhancedTicket::data);
	}

	@Override
	public String name() {
		return "spring-cloud-aws";
	}

	@Override
	public void store(List<? extends Sample> samples) {
		samples.forEach((sample) -> this.template.save(EnhancedTicket.of((TicketData) sample)));
	}

	@Override
	public @Nullable Call call(Operation operation, Sample sample) {
		TicketData data = (TicketData) sample;
		return switch (operation) {
			case PUT -> {
				Alternation<EnhancedTicket> tickets = new Alternation<>(EnhancedTicket.of(data.retitled()),
						EnhancedTicket.of(data));
				yield () -> this.template.save(tickets.next());
			}
			case GET -> () -> this.template.load(
					Key.builder().partitionValue("Ticket#" + data.id()).sortValue("Ticket").build(),
					EnhancedTicket.class);
			case QUERY_100 -> this::query;
			case UPDATE -> {
				Alternation<EnhancedTicket> tickets = new Alternation<>(EnhancedTicket.of(data.retitled()),
						EnhancedTicket.of(data));
				yield () -> this.template.update(tickets.next());
			}
			default -> this.queries.call(operation);
		};
	}

	private List<EnhancedTicket> query() {
		Key key = Key.builder().partitionValue("Ticket#" + Sample.STATUS).build();
		QueryEnhancedRequest request = QueryEnhancedRequest.builder()
			.queryConditional(QueryConditional.keyEqualTo(key))
			.limit(100)
			.build();
		for (Page<EnhancedTicket> page : this.template.query(request, EnhancedTicket.class, "gsi1")) {
			return page.items();
		}
		return List.of();
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return switch (operation) {
			case GET -> ((EnhancedTicket) answer).data();
			case QUERY_100 -> ((List<?>) answer).stream().map((it) -> ((EnhancedTicket) it).data()).toList();
			default -> operation.writes() ? List.of() : answer;
		};
	}

	/**
	 * The table of all types.
	 */
	private static final class OneTable implements DynamoDbTableNameResolver {

		@Override
		public <T> String resolve(Class<T> type) {
			return TABLE;
		}

	}

}
