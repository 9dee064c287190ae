package io.singletable.internal.write.transaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;

/**
 * Checkpoints of the jobs of a table. Each is put only in the place of the one that was
 * read, by the transaction of the batch that leads to it. Thread-safe.
 */
public final class JobCheckpoints {

	private static final String SUBJECT = "checkpoint of a job";

	private final DynamoDbCalls calls;

	private final TableLayout layout;

	private final WriteExecutor executor;

	private final HeaderExpressions headers;

	/**
	 * Create checkpoints.
	 */
	public JobCheckpoints(DynamoDbCalls calls, TableLayout layout, WriteExecutor executor) {
		this.calls = calls;
		this.layout = layout;
		this.executor = executor;
		this.headers = new HeaderExpressions(layout);
	}

	/**
	 * Read a checkpoint: one strongly consistent GetItem.
	 * @return the checkpoint, of which nothing is stored before the first batch
	 */
	public JobCheckpoint read(String job) {
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(this.executor.tableName())
			.key(this.layout.jobKey(job).toAttributes(this.layout.keyNames()))
			.consistentRead(true)
			.returnConsumedCapacity(this.calls.readCapacity());
		Map<String, AttributeValue> item = this.calls
			.read(new Operation("GetItem", this.executor.tableName(), SUBJECT),
					(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()))
			.item();
		return item.isEmpty() ? new JobCheckpoint(null, null)
				: new JobCheckpoint(this.layout.header(item).writeId(), next(item));
	}

	private @Nullable KeysetScrollPosition next(Map<String, AttributeValue> item) {
		AttributeValue next = item.get(this.layout.recordNames().next());
		if (next == null) {
			return null;
		}
		Map<String, String> position = new HashMap<>();
		next.m().forEach((name, value) -> {
			if (value.s() != null) {
				position.put(name, value.s());
			}
		});
		if (position.isEmpty() || position.size() < next.m().size()) {
			throw new CorruptItemException(
					"The position (" + this.layout.recordNames().next() + ") in the checkpoint of a job is malformed",
					null);
		}
		return ScrollPosition.forward(position);
	}

	/**
	 * Have a transaction store a checkpoint.
	 * @param replaced the checkpoint that was read
	 * @param next position from which the job continues, null at its end
	 */
	public JobCheckpoint put(WriteTransaction transaction, String job, JobCheckpoint replaced,
			@Nullable KeysetScrollPosition next) {
		ItemKey key = this.layout.jobKey(job);
		Map<String, AttributeValue> item = new HashMap<>(key.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(this.layout.recordNames().type()));
		item.put(this.layout.attributeNames().writeId(), transaction.id().toAttribute());
		if (next != null) {
			Map<String, AttributeValue> position = new HashMap<>();
			next.getKeys().forEach((name, value) -> position.put(name, AttributeValue.createS((String) value)));
			item.put(this.layout.recordNames().next(), AttributeValue.createM(position));
		}
		WriteId known = replaced.writeId();
		Expression condition = (known != null) ? this.headers.writtenBy(known) : this.headers.absent();
		WriteAction put = new WriteAction.Put(key, item, condition,
				(stored) -> new OptimisticLockingFailureException("Another run of the job '" + job
						+ "' has advanced its checkpoint meanwhile, so that this one has not applied its batch: run a "
						+ "job once at a time"));
		transaction.addRecord(new TransactionPart(Intent.SAVE, this.executor,
				new WritePlan(transaction.id(), SUBJECT, Guard.WRITE_ID, List.of(put))));
		return new JobCheckpoint(transaction.id(), next);
	}

	/**
	 * Checkpoint of a job: how far it has come.
	 *
	 * @param writeId id of the write that stored it, null if none is stored
	 * @param next position from which the job continues, null at its beginning or end
	 */
	public record JobCheckpoint(@Nullable WriteId writeId, @Nullable KeysetScrollPosition next) {

	}

}
