package io.singletable.internal.read;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.pending.OwnWrites;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Reader of entities of a table as of one moment. Thread-safe.
 */
public final class SnapshotReader {

	/** DynamoDB's limit on the actions of a transaction. */
	private static final int MAX_ITEMS = 100;

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final ItemReader items;

	private final Clock clock;

	private final OwnWrites ownWrites;

	public SnapshotReader(TableServices table) {
		this.calls = table.calls();
		this.tableName = table.name();
		this.layout = table.layout();
		this.items = table.reader();
		this.clock = table.clock();
		this.ownWrites = new OwnWrites(table.pending());
	}

	/**
	 * Read entities: one TransactGetItems, or nothing if there are no keys.
	 * @param wanted the entities, each once
	 * @return those that exist, by the keys of their items
	 * @throws InvalidDataAccessApiUsageException if there are too many, or the
	 * transaction of the thread has written one of them
	 * @throws io.singletable.RequestLimitExceededException if they hold too many bytes
	 */
	public Map<ItemKey, Object> read(Collection<Wanted> wanted) {
		if (wanted.size() > MAX_ITEMS) {
			throw new InvalidDataAccessApiUsageException("A readTransaction of " + wanted.size()
					+ " entities is not supported: DynamoDB reads up to " + MAX_ITEMS
					+ " as of one moment. Read fewer, or by findAllById, which reads them one after another");
		}
		wanted.forEach((entity) -> this.ownWrites.requireUnwritten(entity.type(), entity.key(),
				"a readTransaction reads what is stored"));
		Map<ItemKey, Object> entities = new HashMap<>();
		if (!wanted.isEmpty()) {
			EntityPage page = new EntityPage(this.layout, this.items, this.clock);
			int next = 0;
			List<ItemResponse> responses = send(wanted);
			List<EntityPage.Stored> batch = new ArrayList<>(PayloadsAhead.AT_ONCE);
			for (Wanted entity : wanted) {
				ItemResponse response = responses.get(next++);
				if (response.hasItem()) {
					batch.add(new EntityPage.Stored(entity.type(), entity.id(), response.item()));
				}
				if (next == responses.size() || batch.size() == PayloadsAhead.AT_ONCE) {
					page.request(batch);
					batch.forEach((stored) -> page.read(stored.type(), stored.id(), stored.item())
						.ifPresent((read) -> entities.put(ItemKey.of(this.layout.keyNames(), stored.item()), read)));
					batch.clear();
				}
			}
		}
		OperationContext operation = OperationObserver.currentContext();
		if (operation != null) {
			operation.addReturned(entities.size());
		}
		return entities;
	}

	private List<ItemResponse> send(Collection<Wanted> wanted) {
		List<TransactGetItem> gets = new ArrayList<>(wanted.size());
		TreeSet<String> subjects = new TreeSet<>();
		for (Wanted entity : wanted) {
			subjects.add(entity.type().typeName());
			gets.add(TransactGetItem.builder()
				.get((get) -> get.tableName(this.tableName).key(entity.key().toAttributes(this.layout.keyNames())))
				.build());
		}
		TransactGetItemsRequest.Builder request = TransactGetItemsRequest.builder()
			.transactItems(gets)
			.returnConsumedCapacity(this.calls.readCapacity());
		return this.calls
			.read(new Operation("TransactGetItems", this.tableName, String.join(", ", subjects)),
					(client, timeouts) -> client.transactGetItems(request.overrideConfiguration(timeouts).build()))
			.responses();
	}

	/**
	 * Entity to be read. Its text form does not show the id.
	 */
	public record Wanted(EntityMetadata<?> type, Object id, ItemKey key) {

		@Override
		public String toString() {
			return this.type.typeName();
		}

	}

}
