package io.singletable.benchmarks.library;

import java.util.List;

import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.VersionedRecordExtension;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's Enhanced Client with its extension for versions, and history by a second put
 * in the same transaction.
 */
public final class EnhancedVersions implements Library {

	private static final Expression ABSENT = Expression.builder().expression("attribute_not_exists(pk)").build();

	private final DynamoDbEnhancedClient client;

	private final DynamoDbTable<EnhancedVersionedTicket> table;

	private final DynamoDbTable<EnhancedVersionedTicket> history;

	private EnhancedVersions(DynamoDbClient client) {
		TableSchema<EnhancedVersionedTicket> schema = TableSchema.fromBean(EnhancedVersionedTicket.class);
		this.client = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(client)
			.extensions(VersionedRecordExtension.builder().build())
			.build();
		this.table = this.client.table(TABLE, schema);
		this.history = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(client)
			.extensions()
			.build()
			.table(TABLE, schema);
	}

	/**
	 * Create the library over a client.
	 * @param client the client
	 * @param entity the entity
	 * @return the library, null unless the entity is a ticket
	 */
	public static @Nullable Library of(DynamoDbClient client, Entity entity) {
		return (entity != Entity.TICKET) ? null : new EnhancedVersions(client);
	}

	@Override
	public String name() {
		return "enhanced-versioned";
	}

	@Override
	public void store(List<? extends Sample> samples) {
		for (Sample data : samples) {
			EnhancedVersionedTicket ticket = new EnhancedVersionedTicket();
			ticket.fill("Ticket", data);
			ticket.fill((TicketData) data);
			this.table.putItem(ticket);
		}
	}

	@Override
	public @Nullable Call call(Operation operation, Sample sample) {
		if (operation != Operation.VERSIONED_SAVE) {
			return null;
		}
		TicketData data = (TicketData) sample;
		EnhancedVersionedTicket current = new EnhancedVersionedTicket();
		current.fill("VersionedTicket", data);
		current.fill(data);
		this.table.putItem(current);
		current.setVersion(1L);
		EnhancedVersionedTicket kept = new EnhancedVersionedTicket();
		kept.fill("VersionedTicket", data);
		kept.fill(data);
		kept.setPk("~v#VersionedTicket#" + data.id());
		kept.clearIndexKeys();
		return () -> save(current, kept);
	}

	/** The extension leaves the incremented version to the caller. */
	private EnhancedVersionedTicket save(EnhancedVersionedTicket current, EnhancedVersionedTicket kept) {
		long next = current.getVersion() + 1;
		kept.setVersion(next);
		String digits = Long.toString(next);
		kept.setSk("VersionedTicket#" + "00000000000000000000".substring(digits.length()) + digits);
		this.client.transactWriteItems((transaction) -> transaction.addPutItem(this.table, current)
			.addPutItem(this.history,
					TransactPutItemEnhancedRequest.builder(EnhancedVersionedTicket.class)
						.item(kept)
						.conditionExpression(ABSENT)
						.build()));
		current.setVersion(next);
		return current;
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return List.of();
	}

}
