package io.singletable.internal.write.execution;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.singletable.internal.client.Settlement;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * Settlements of single actions whose answers were lost: an action was applied if the
 * item carries its write id. That it does not proves nothing: the item may have been
 * replaced since, or the write may still arrive.
 */
record ActionSettlements(WriteRequests requests, String writeIdName,
		AttributeValue writeId) implements WriteAction.Visitor<Settlement<Map<String, AttributeValue>>> {

	static Settlement<Map<String, AttributeValue>> of(WritePlan plan, WriteAction action, WriteRequests requests,
			TableLayout layout) {
		return action
			.accept(new ActionSettlements(requests, layout.attributeNames().writeId(), plan.id().toAttribute()));
	}

	@Override
	public Settlement<Map<String, AttributeValue>> put(WriteAction.Put put) {
		return isOwn(put.item()) ? read(() -> this.requests.writeId(put.key()), (item) -> Map.of()) : Settlement.none();
	}

	/** What an update has made of an item is to be returned, and only reading tells. */
	@Override
	public Settlement<Map<String, AttributeValue>> update(WriteAction.Update update) {
		return update.changes().values().containsValue(this.writeId)
				? read(() -> this.requests.item(update.key()), (item) -> item) : Settlement.none();
	}

	@Override
	public Settlement<Map<String, AttributeValue>> delete(WriteAction.Delete delete) {
		return Settlement.none();
	}

	@Override
	public Settlement<Map<String, AttributeValue>> check(WriteAction.Check check) {
		return Settlement.none();
	}

	private Settlement<Map<String, AttributeValue>> read(Supplier<GetItemRequest.Builder> request,
			UnaryOperator<Map<String, AttributeValue>> response) {
		return (client, timeouts) -> {
			Map<String, AttributeValue> item = client.getItem(request.get().overrideConfiguration(timeouts).build())
				.item();
			return isOwn(item) ? response.apply(item) : null;
		};
	}

	private boolean isOwn(Map<String, AttributeValue> item) {
		return this.writeId.equals(item.get(this.writeIdName));
	}

}
