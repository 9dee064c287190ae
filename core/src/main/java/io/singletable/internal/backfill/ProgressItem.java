package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RecordNames.ProgressNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.schema.TableRecord.RecordMark;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * The item of the table that keeps the progress of a type's backfill. It belongs to the
 * run that took it last: the one before stops where it notices. Thread-safe.
 */
final class ProgressItem {

	private final WriteExecutor executor;

	private final TableLayout layout;

	private final EntityMetadata<?> type;

	private final ProgressNames names;

	private final ItemKey key;

	private final AttributeValue run = WriteId.random().toAttribute();

	private final AttributeValue mark;

	private final Expression takeover;

	private final Expression isOfMark;

	private final Expression isOfRun;

	ProgressItem(WriteExecutor executor, TableLayout layout, EntityMetadata<?> type, RecordMark mark, boolean history) {
		this.executor = executor;
		this.layout = layout;
		this.type = type;
		this.names = layout.recordNames().progress();
		this.key = history ? layout.trailBackfillKey(type.typeName()) : layout.backfillKey(type.typeName());
		this.mark = mark.writeId().toAttribute();
		this.takeover = takeover();
		this.isOfMark = Expression.equal(this.names.record(), this.mark);
		this.isOfRun = Expression.equal(this.names.run(), this.run);
	}

	private Expression takeover() {
		ExpressionBuilder update = Expression.builder("u");
		String run = update.value(this.run);
		return update.build("SET " + update.name(this.names.run()) + " = " + run + ", "
				+ update.name(this.layout.attributeNames().writeId()) + " = " + run);
	}

	/**
	 * Take over what was done for the same declaration, or start anew.
	 * @param segments number of segments of a new start
	 */
	List<SegmentState> take(int segments) {
		WriteResult result = execute(
				new WriteAction.Update(this.key, this.takeover, this.isOfMark, true, RefusalTranslator.NEVER));
		return (result instanceof WriteResult.Done taken) ? segments(taken.item()) : start(segments);
	}

	private List<SegmentState> segments(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> stored = Optional.ofNullable(item.get(this.names.segments()))
			.map(AttributeValue::m)
			.orElse(Map.of());
		return IntStream.range(0, stored.size())
			.mapToObj((i) -> SegmentState.from(i, stored.size(),
					stored.getOrDefault(Integer.toString(i), AttributeValue.createM(Map.of())).m(), this.names))
			.toList();
	}

	private List<SegmentState> start(int number) {
		List<SegmentState> segments = IntStream.range(0, number)
			.mapToObj((i) -> SegmentState.initial(i, number))
			.toList();
		Map<String, AttributeValue> stored = new LinkedHashMap<>();
		segments.forEach((segment) -> stored.put(Integer.toString(segment.segment()), segment.toAttribute(this.names)));
		Map<String, AttributeValue> item = new HashMap<>(this.key.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(this.layout.recordNames().type()));
		item.put(this.layout.attributeNames().writeId(), this.run);
		item.put(this.names.record(), this.mark);
		item.put(this.names.run(), this.run);
		item.put(this.names.segments(), AttributeValue.createM(stored));
		execute(new WriteAction.Put(this.key, item, null, RefusalTranslator.NEVER));
		return segments;
	}

	/**
	 * Keep how far a segment has come.
	 * @throws ConcurrencyFailureException if another run has taken over
	 */
	SegmentState save(SegmentState segment) {
		ExpressionBuilder update = Expression.builder("u");
		Expression changes = update
			.build("SET " + update.name(List.of(this.names.segments(), Integer.toString(segment.segment()))) + " = "
					+ update.value(segment.toAttribute(this.names)));
		WriteAction save = new WriteAction.Update(this.key, changes, this.isOfRun, false, RefusalTranslator.NEVER);
		if (execute(save) instanceof WriteResult.Refused) {
			throw new ConcurrencyFailureException("Another backfill of " + this.type.typeName()
					+ " has been started and has taken over the progress: this one has stopped, wait for the other one");
		}
		return segment;
	}

	/**
	 * Have the next retention of the type begin anew: what got its keys now lies before
	 * the point that the last one has come to.
	 */
	void restartRetention() {
		execute(new WriteAction.Delete(this.layout.retentionKey(this.type.typeName()), null, RefusalTranslator.NEVER));
	}

	/**
	 * Delete the item, unless another run has taken it.
	 */
	void delete() {
		execute(new WriteAction.Delete(this.key, this.isOfRun, RefusalTranslator.NEVER));
	}

	/** Done twice by the run that the item belongs to, it is the same. */
	private WriteResult execute(WriteAction action) {
		return this.executor.execute(WritePlan.of("the progress of a backfill", Guard.IDEMPOTENT, action));
	}

}
