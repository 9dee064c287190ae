package io.singletable.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Source of the items of a write, which stand in the bytes of its request where its typed
 * form has placeholders. Of one call, hence of one thread at a time; another call may use
 * it after that.
 */
public final class ItemSource {

	static final ExecutionAttribute<ItemSource> ATTRIBUTE = new ExecutionAttribute<>("SingleTableWrittenItems");

	private static final Map<String, AttributeValue> PLACEHOLDER = Map.of();

	/** More than the rest of most requests. */
	private static final int MARGIN = 512;

	private final Consumer<ItemSource> owner;

	private final List<Map<String, AttributeValue>> items = new ArrayList<>(2);

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
	 * Take an item, which belongs to the next put of the request.
	 * @param source the source, null if there is none
	 */
	public static Map<String, AttributeValue> take(@Nullable ItemSource source, Map<String, AttributeValue> item) {
		if (source == null) {
			return item;
		}
		source.items.add(item);
		return PLACEHOLDER;
	}

	/**
	 * The configuration of an attempt, with a source in it.
	 * @param source the source, null if there is none
	 */
	public static AwsRequestOverrideConfiguration in(@Nullable ItemSource source,
			AwsRequestOverrideConfiguration configuration) {
		return (source != null) ? source.configuration.in(configuration) : configuration;
	}

	/**
	 * The items of the puts of a request, for those that only look on.
	 * @return the items that it is sent with
	 */
	public static List<Map<String, AttributeValue>> items(Optional<AwsRequestOverrideConfiguration> configuration,
			List<Map<String, AttributeValue>> typed) {
		ItemSource source = configuration.map((it) -> it.executionAttributes().getAttribute(ATTRIBUTE)).orElse(null);
		return (source != null) ? source.items : typed;
	}

	/**
	 * End the use of a source, after its call.
	 * @param source the source, null if there is none
	 */
	public static void release(@Nullable ItemSource source) {
		if (source != null) {
			source.items.clear();
			source.owner.accept(source);
		}
	}

	/**
	 * Put the items into the bytes of the request.
	 * @param json the bytes, with placeholders
	 * @return the bytes with the items
	 */
	WireWriter write(byte[] json) {
		WireWriter writer = new WireWriter(Math.max(this.length, json.length) + MARGIN);
		int copied = 0;
		int actions = member(json, 0, "TransactItems");
		int at = (actions >= 0) ? JsonScanner.skip(json, actions, '[') : 0;
		for (Map<String, AttributeValue> item : this.items) {
			int place = (actions >= 0) ? -1 : member(json, at, "Item");
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

}
