package io.singletable.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Source of the items of a write, which stand in the bytes of its request where its typed
 * form has placeholders. Of one call, hence of one thread at a time; another call may use
 * it after that.
 */
public final class ItemSource {

	static final ExecutionAttribute<ItemSource> ATTRIBUTE = new ExecutionAttribute<>("SingleTableWrittenItems");

	private static final Map<String, AttributeValue> PLACEHOLDER = Map.of();

	private static final AwsRequestOverrideConfiguration NONE = AwsRequestOverrideConfiguration.builder().build();

	/** More than the rest of most requests. */
	private static final int MARGIN = 512;

	private final Consumer<ItemSource> owner;

	private final List<Map<String, AttributeValue>> items = new ArrayList<>(2);

	private boolean transaction;

	private int length;

	private final CallConfiguration<ItemSource> configuration = new CallConfiguration<>(ATTRIBUTE, this);

	/**
	 * Create a source.
	 * @param owner takes the source back, after its call
	 */
	ItemSource(Consumer<ItemSource> owner) {
		this.owner = owner;
	}

	/**
	 * Take the item out of a request.
	 * @param request the request
	 * @return the request with a placeholder, and with this source
	 */
	public PutItemRequest takeFrom(PutItemRequest request) {
		this.transaction = false;
		this.items.add(request.item());
		return request.toBuilder()
			.item(PLACEHOLDER)
			.overrideConfiguration(this.configuration.in(request.overrideConfiguration().orElse(NONE)))
			.build();
	}

	/**
	 * Take the items out of the puts of a transaction.
	 * @param request the request
	 * @return the request with placeholders, and with this source
	 */
	public TransactWriteItemsRequest takeFrom(TransactWriteItemsRequest request) {
		this.transaction = true;
		List<TransactWriteItem> actions = new ArrayList<>(request.transactItems().size());
		for (TransactWriteItem action : request.transactItems()) {
			if (action.put() != null) {
				this.items.add(action.put().item());
				actions
					.add(TransactWriteItem.builder().put(action.put().toBuilder().item(PLACEHOLDER).build()).build());
			}
			else {
				actions.add(action);
			}
		}
		return request.toBuilder()
			.transactItems(actions)
			.overrideConfiguration(this.configuration.in(request.overrideConfiguration().orElse(NONE)))
			.build();
	}

	/**
	 * Put the items into the bytes of the request.
	 * @param json the bytes, with placeholders
	 * @return the bytes with the items
	 */
	WireWriter write(byte[] json) {
		WireWriter writer = new WireWriter(Math.max(this.length, json.length) + MARGIN);
		int copied = 0;
		int at = this.transaction ? JsonScanner.skip(json, member(json, 0, "TransactItems"), '[') : 0;
		for (Map<String, AttributeValue> item : this.items) {
			int place = this.transaction ? -1 : member(json, at, "Item");
			while (place < 0) {
				int put = member(json, at, "Put");
				place = (put >= 0) ? member(json, put, "Item") : -1;
				at = JsonScanner.skipComma(json, JsonScanner.endOfValue(json, at));
			}
			writer.copy(json, copied, place);
			writer.item(item);
			copied = JsonScanner.endOfValue(json, place);
		}
		writer.copy(json, copied, json.length);
		this.length = writer.length();
		return writer;
	}

	/** The index of the value of a member, -1 if there is none. */
	private static int member(byte[] json, int object, String name) {
		int at = JsonScanner.skip(json, object, '{');
		while (json[at] != '}') {
			int end = JsonScanner.endOfText(json, at);
			int value = JsonScanner.skip(json, end, ':');
			if (JsonScanner.isText(json, at, end, name)) {
				return value;
			}
			at = JsonScanner.skipComma(json, JsonScanner.endOfValue(json, value));
		}
		return -1;
	}

	/**
	 * The number of bytes that were written last.
	 */
	int length() {
		return this.length;
	}

	/**
	 * End the use of the source, after its call.
	 */
	public void release() {
		this.items.clear();
		this.owner.accept(this);
	}

}
