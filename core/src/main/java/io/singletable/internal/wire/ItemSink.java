package io.singletable.internal.wire;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Receiver of the items of a response, which are read from its bytes, so that the SDK
 * builds no maps of them. Each attempt empties it first. Of one call, hence of one thread
 * at a time; another call may use it after that.
 */
public final class ItemSink {

	static final ExecutionAttribute<ItemSink> ATTRIBUTE = new ExecutionAttribute<>("SingleTableItems");

	private @Nullable List<Map<String, AttributeValue>> items;

	private @Nullable InputStream content;

	private final Consumer<ItemSink> owner;

	private final CallConfiguration<ItemSink> configuration = new CallConfiguration<>(ATTRIBUTE, this);

	/**
	 * Create a sink.
	 * @param owner takes the sink back, after its call
	 */
	ItemSink(Consumer<ItemSink> owner) {
		this.owner = owner;
	}

	/**
	 * The configuration of an attempt, with a sink in it.
	 * @param sink the sink, null if there is none
	 */
	public static AwsRequestOverrideConfiguration in(@Nullable ItemSink sink,
			AwsRequestOverrideConfiguration configuration) {
		return (sink != null) ? sink.configuration.in(configuration) : configuration;
	}

	/**
	 * The items of an answer, which end the use of the sink.
	 * @param sink the sink, null if there is none
	 * @return the items that came over the wire, or those of the client if it has read
	 * them itself
	 */
	public static List<Map<String, AttributeValue>> items(@Nullable ItemSink sink,
			List<Map<String, AttributeValue>> answered) {
		List<Map<String, AttributeValue>> items = (sink != null) ? sink.take() : null;
		return (items != null) ? items : answered;
	}

	/**
	 * The item of an answer, which ends the use of the sink.
	 * @param sink the sink, null if there is none
	 * @return the item that came over the wire, or that of the client if it has read it
	 * itself
	 */
	public static Map<String, AttributeValue> item(@Nullable ItemSink sink, Map<String, AttributeValue> answered) {
		List<Map<String, AttributeValue>> items = (sink != null) ? sink.take() : null;
		return (items != null) ? items.get(0) : answered;
	}

	/**
	 * The number of items in an answer, for those that only look on.
	 * @param answered the number of items in the answer of the client
	 * @return the number of those that came over the wire, or that of the client if it
	 * has read them itself
	 */
	public static int count(Optional<AwsRequestOverrideConfiguration> configuration, int answered) {
		ItemSink sink = configuration.map((it) -> it.executionAttributes().getAttribute(ATTRIBUTE)).orElse(null);
		return (sink != null && sink.items != null) ? sink.items.size() : answered;
	}

	private @Nullable List<Map<String, AttributeValue>> take() {
		List<Map<String, AttributeValue>> items = this.items;
		reset();
		this.owner.accept(this);
		return items;
	}

	/**
	 * Take what an attempt was answered.
	 * @param items the items, null if the client reads them itself
	 * @param content what is left for the client
	 */
	void fill(@Nullable List<Map<String, AttributeValue>> items, InputStream content) {
		this.items = items;
		this.content = content;
	}

	/**
	 * Empty the sink, as an attempt begins.
	 */
	void reset() {
		this.items = null;
		this.content = null;
	}

	/**
	 * What is left of the answer for the client, null if nothing was taken from it.
	 */
	@Nullable InputStream content() {
		return this.content;
	}

}
