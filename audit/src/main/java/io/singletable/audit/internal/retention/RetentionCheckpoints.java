package io.singletable.audit.internal.retention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.CorruptItemException;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checkpoint of a type's retention in the table. One is put only in the place of the one
 * that was read, so that a run notices what others did meanwhile: another run, which has
 * come further, or a backfill, which has put entries before it. Thread-safe.
 */
final class RetentionCheckpoints {

	private static final String SUBJECT = "the checkpoint of a retention";

	private final PointReader points;

	private final WriteExecutor executor;

	private final TableLayout layout;

	private final HeaderExpressions headers;

	private final EntityMetadata<?> type;

	private final ItemKey key;

	RetentionCheckpoints(PointReader points, WriteExecutor executor, TableLayout layout, EntityMetadata<?> type) {
		this.points = points;
		this.executor = executor;
		this.layout = layout;
		this.headers = new HeaderExpressions(layout);
		this.type = type;
		this.key = layout.retentionKey(type.typeName());
	}

	/**
	 * Read the checkpoint: one strongly consistent GetItem.
	 * @return the checkpoint, null if there is none
	 */
	@Nullable RetentionCheckpoint read() {
		return this.points.item(this.type, this.key).map(this::checkpoint).orElse(null);
	}

	private RetentionCheckpoint checkpoint(Map<String, AttributeValue> item) {
		WriteId writeId = this.layout.header(item).writeId();
		AttributeValue next = item.get(this.layout.recordNames().next());
		if (writeId == null || next == null || !next.hasL()
				|| next.l().stream().anyMatch((position) -> position.s() == null)) {
			throw new CorruptItemException("The checkpoint of the retention of " + this.type
					+ " is malformed: delete the item, so that the next run begins at the oldest entry", null);
		}
		return new RetentionCheckpoint(writeId, next.l().stream().map(AttributeValue::s).collect(Collectors.toList()));
	}

	/**
	 * Read the checkpoint, or store one at the beginning of the trail: before anything is
	 * read, so that its delete by a backfill is noticed.
	 */
	RetentionCheckpoint begin() {
		RetentionCheckpoint stored = read();
		while (stored == null) {
			stored = put(null, List.of());
		}
		return stored;
	}

	/**
	 * Store a checkpoint in the place of the one that was read.
	 * @param replaced the checkpoint that was read, null if there was none
	 * @return the checkpoint that is stored then: another one if another run was faster,
	 * or null if it was deleted
	 */
	@Nullable RetentionCheckpoint put(@Nullable RetentionCheckpoint replaced, List<String> next) {
		WriteId id = WriteId.random();
		Map<String, AttributeValue> item = new HashMap<>(this.key.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(this.layout.recordNames().type()));
		item.put(this.layout.attributeNames().writeId(), id.toAttribute());
		item.put(this.layout.recordNames().next(),
				AttributeValue.createL(next.stream().map(AttributeValue::createS).toList()));
		Expression condition = (replaced != null) ? this.headers.writtenBy(replaced.writeId()) : this.headers.absent();
		WriteResult result = this.executor.execute(new WritePlan(id, SUBJECT, Guard.IDEMPOTENT,
				List.of(new WriteAction.Put(this.key, item, condition, RefusalTranslator.NEVER))));
		return (result instanceof WriteResult.Done) ? new RetentionCheckpoint(id, next) : read();
	}

}
