package io.singletable.benchmarks.library;

import java.util.List;

import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's Enhanced Client with a schema of beans. It stores the keys in properties of
 * their own, which the caller fills.
 */
public final class EnhancedClient implements Library {

	private final DynamoDbTable<EnhancedTicket> table;

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public EnhancedClient(DynamoDbClient client) {
		this.table = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(client)
			.extensions()
			.build()
			.table(TABLE, TableSchema.fromBean(EnhancedTicket.class));
	}

	@Override
	public String name() {
		return "enhanced-bean";
	}

	@Override
	public void store(List<TicketData> tickets) {
		tickets.forEach((ticket) -> this.table.putItem(EnhancedTicket.of(ticket)));
	}

	@Override
	public @Nullable Call call(Operation operation, TicketData data) {
		EnhancedTicket ticket = EnhancedTicket.of(data);
		return switch (operation) {
			case PUT -> () -> {
				this.table.putItem(ticket);
				return ticket;
			};
			case GET ->
				() -> this.table.getItem(Key.builder().partitionValue(ticket.getPk()).sortValue("Ticket").build());
			case QUERY_100 -> this::query;
			default -> null;
		};
	}

	private List<EnhancedTicket> query() {
		Key key = Key.builder().partitionValue("Ticket#" + TicketData.STATUS).build();
		for (Page<EnhancedTicket> page : this.table.index("gsi1")
			.query((request) -> request.queryConditional(QueryConditional.keyEqualTo(key)).limit(100))) {
			return page.items();
		}
		return List.of();
	}

	@Override
	public Object content(Operation operation, Object answer) {
		if (operation.writes()) {
			return List.of();
		}
		return (answer instanceof List<?> found) ? found.stream().map(EnhancedClient::data).toList() : data(answer);
	}

	private static Object data(Object answer) {
		return (answer instanceof EnhancedTicket ticket) ? ticket.data() : answer;
	}

}
