package io.singletable.failures;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.ReadConsistency;
import io.singletable.VersionConflictException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.UpdateClauses;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Customer;
import io.singletable.test.TestServices;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

import org.springframework.dao.DataAccessException;

/**
 * Calls as the library makes them.
 */
final class Calls {

	private static final String TABLE = "app";

	private static final String SUBJECT = "Customer";

	private static final EntityRegistry REGISTRY = EntityRegistry.of(List.of(Customer.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private static final TableLayout LAYOUT = new NativeTableLayout(REGISTRY);

	private static final RefusalTranslator REFUSAL = new Refusal();

	private final DynamoDbCalls calls;

	private final WriteExecutor writes;

	Calls(DynamoDbCalls calls) {
		this.calls = calls;
		this.writes = new WriteExecutor(calls, TABLE, LAYOUT);
	}

	/**
	 * Make a call.
	 * @param call the call
	 * @param id id of the write, if it is one
	 * @return {@code false} if a condition did not hold
	 */
	boolean make(Call call, WriteId id) {
		switch (call.action()) {
			case "GetItem" -> this.calls.read(operation(call), (client, timeouts) -> client
				.getItem((get) -> get.tableName(TABLE).key(key(0)).overrideConfiguration(timeouts)));
			case "Query" -> this.calls.read(operation(call), (client, timeouts) -> client
				.query((query) -> query.tableName(TABLE).overrideConfiguration(timeouts)));
			case "TransactGetItems" -> this.calls.read(operation(call), (client, timeouts) -> client
				.transactGetItems((get) -> get.transactItems(gets(call)).overrideConfiguration(timeouts)));
			case "BatchGetItem" -> points().findAll(REGISTRY.required(Customer.class),
					IntStream.range(0, call.items()).mapToObj(Integer::toString).toList(), ReadConsistency.STRONG);
			case "BatchWriteItem" -> this.writes.executeBatch(SUBJECT, actions("PutItem", call, id));
			case "TransactWriteItems" -> {
				return isDone(this.writes
					.executeTransaction(new WritePlan(id, SUBJECT, Guard.EXISTENCE, actions("PutItem", call, id))));
			}
			default -> {
				return isDone(this.writes.execute(new WritePlan(id, SUBJECT,
						(call.guard() != null) ? call.guard() : Guard.NONE, actions(call.action(), call, id))));
			}
		}
		return true;
	}

	private static boolean isDone(WriteResult result) {
		return result instanceof WriteResult.Done;
	}

	private static Operation operation(Call call) {
		return new Operation(call.action(), TABLE, SUBJECT);
	}

	private static List<TransactGetItem> gets(Call call) {
		return IntStream.range(0, call.items())
			.mapToObj((number) -> TransactGetItem.builder().get((get) -> get.tableName(TABLE).key(key(number))).build())
			.toList();
	}

	private PointReader points() {
		return new PointReader(TestServices.of(TABLE, REGISTRY, LAYOUT, this.calls, Clock.systemUTC()));
	}

	private static List<WriteAction> actions(String action, Call call, WriteId id) {
		return IntStream.range(0, call.items())
			.<WriteAction>mapToObj((number) -> action(action, new ItemKey("Customer#" + number, "Customer"),
					call.isConditional() ? Expression.absent("pk") : null, id))
			.toList();
	}

	private static WriteAction action(String action, ItemKey key, @Nullable Expression condition, WriteId id) {
		return switch (action) {
			case "DeleteItem" -> new WriteAction.Delete(key, condition, REFUSAL);
			case "UpdateItem" -> new WriteAction.Update(key, new UpdateClauses().set("_wid", id.toAttribute()).build(),
					condition, true, REFUSAL);
			default -> new WriteAction.Put(
					key, Map.of("pk", AttributeValue.fromS(key.partition()), "sk", AttributeValue.fromS(key.sort()),
							"_wid", id.toAttribute(), "name", AttributeValue.fromS(OneItemServer.CANARY)),
					condition, REFUSAL);
		};
	}

	private static Map<String, AttributeValue> key(int number) {
		return Map.of("pk", AttributeValue.fromS("Customer#" + number), "sk", AttributeValue.fromS("Customer"));
	}

	/**
	 * Refusal whose proof the stored item carries.
	 */
	private static final class Refusal implements RefusalTranslator {

		@Override
		public DataAccessException translate(@Nullable Map<String, AttributeValue> stored) {
			return new VersionConflictException("refused", null, null);
		}

		@Override
		public boolean provesNotApplied(Map<String, AttributeValue> stored) {
			return stored.containsKey("proof");
		}

	}

}
