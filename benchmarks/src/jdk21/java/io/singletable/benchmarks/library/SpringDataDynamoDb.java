package io.singletable.benchmarks.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import org.socialsignin.spring.data.dynamodb.core.DynamoDBTemplate;
import org.socialsignin.spring.data.dynamodb.core.MarshallingMode;
import org.socialsignin.spring.data.dynamodb.core.TableNameResolver;
import org.socialsignin.spring.data.dynamodb.mapping.DynamoDBMappingContext;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The template of spring-data-dynamodb. It saves by UpdateItem, and its query by an index
 * reads to the end, whatever the limit of the request.
 */
public final class SpringDataDynamoDb implements Library {

	private final DynamoDBTemplate template;

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public SpringDataDynamoDb(DynamoDbClient client) {
		this.template = new DynamoDBTemplate(client,
				DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build(), new OneTable(),
				new DynamoDBMappingContext(MarshallingMode.SDK_V2_NATIVE));
	}

	@Override
	public String name() {
		return "spring-data-dynamodb";
	}

	@Override
	public void store(List<? extends Sample> samples) {
		this.template.batchSave(samples.stream().map((sample) -> EnhancedTicket.of((TicketData) sample)).toList());
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
			case GET -> () -> this.template.load(EnhancedTicket.class, "Ticket#" + data.id(), "Ticket");
			case QUERY_100 -> this::query;
			default -> null;
		};
	}

	private List<EnhancedTicket> query() {
		QueryRequest request = QueryRequest.builder()
			.tableName(TABLE)
			.indexName("gsi1")
			.keyConditionExpression("gsi1pk = :p")
			.expressionAttributeValues(Map.of(":p", AttributeValue.createS("Ticket#" + Sample.STATUS)))
			.limit(100)
			.build();
		List<EnhancedTicket> found = new ArrayList<>(100);
		this.template.query(EnhancedTicket.class, request).items().stream().limit(100).forEach(found::add);
		return found;
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return switch (operation) {
			case GET -> ((EnhancedTicket) answer).data();
			case QUERY_100 -> ((List<?>) answer).stream().map((it) -> ((EnhancedTicket) it).data()).toList();
			default -> List.of();
		};
	}

	/**
	 * The table of all types.
	 */
	private static final class OneTable implements TableNameResolver {

		@Override
		public <T> String resolveTableName(Class<T> type, String declared) {
			return TABLE;
		}

	}

}
