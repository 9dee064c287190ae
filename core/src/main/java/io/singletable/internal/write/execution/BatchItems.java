package io.singletable.internal.write.execution;

import java.util.Map;

import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.write.plan.WriteAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Parts that actions have in the request of a batch, which knows no conditions.
 */
final class BatchItems implements WriteAction.Visitor<WriteRequest> {

	private final KeyNames keyNames;

	BatchItems(TableLayout layout) {
		this.keyNames = layout.keyNames();
	}

	@Override
	public WriteRequest put(WriteAction.Put put) {
		requireUnconditional(put);
		return WriteRequest.builder().putRequest((request) -> request.item(put.item())).build();
	}

	@Override
	public WriteRequest update(WriteAction.Update update) {
		throw new IllegalArgumentException("A batch has no updates: make the action a plan of its own");
	}

	@Override
	public WriteRequest delete(WriteAction.Delete delete) {
		requireUnconditional(delete);
		Map<String, AttributeValue> key = delete.key().toAttributes(this.keyNames);
		return WriteRequest.builder().deleteRequest((request) -> request.key(key)).build();
	}

	@Override
	public WriteRequest check(WriteAction.Check check) {
		throw new IllegalArgumentException("A batch has no checks: only transactions have them");
	}

	private static void requireUnconditional(WriteAction action) {
		if (action.condition() != null) {
			throw new IllegalArgumentException("A batch has no conditions: make the action a plan of its own");
		}
	}

}
