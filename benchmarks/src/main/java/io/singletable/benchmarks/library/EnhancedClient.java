package io.singletable.benchmarks.library;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;
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

	private EnhancedTicket first = new EnhancedTicket();

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
	public void load(List<TicketData> tickets) {
		this.first = EnhancedTicket.of(tickets.get(0));
		tickets.forEach((ticket) -> this.table.putItem(EnhancedTicket.of(ticket)));
	}

	@Override
	public Map<Operation, Call> calls() {
		String pk = this.first.getPk();
		Map<Operation, Call> calls = new EnumMap<>(Operation.class);
		calls.put(Operation.PUT, () -> {
			this.table.putItem(this.first);
			return this.first;
		});
		calls.put(Operation.GET,
				() -> this.table.getItem(Key.builder().partitionValue(pk).sortValue("Ticket").build()));
		calls.put(Operation.QUERY_100, () -> {
			Key key = Key.builder().partitionValue("Ticket#" + TicketData.STATUS).build();
			for (Page<EnhancedTicket> page : this.table.index("gsi1")
				.query((request) -> request.queryConditional(QueryConditional.keyEqualTo(key)).limit(100))) {
				return page.items();
			}
			return List.of();
		});
		return calls;
	}

	@Override
	public List<TicketData> content(Operation operation, Object answer) {
		return switch (operation) {
			case GET -> List.of(((EnhancedTicket) answer).data());
			case QUERY_100 -> ((List<?>) answer).stream().map((it) -> ((EnhancedTicket) it).data()).toList();
			default -> List.of();
		};
	}

}
