package io.singletable.internal.wire;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items of one call, written into the bytes of its request in place of placeholders and
 * read from the bytes of its response, so that the SDK builds no maps. For one thread at
 * a time; used again by a later call.
 */
public final class WireCall {

	/** For a client whose items the SDK reads and writes. */
	static final WireCall NONE = new WireCall(null);

	static final ExecutionAttribute<WireCall> ATTRIBUTE = new ExecutionAttribute<>("SingleTableItems");

	private static final Map<String, AttributeValue> PLACEHOLDER = Map.of();

	private final @Nullable WirePath path;

	private final List<Map<String, AttributeValue>> written = new ArrayList<>(2);

	/** The number of bytes of the last request that puts items. */
	private int length;

	private @Nullable List<Map<String, AttributeValue>> read;

	private @Nullable InputStream content;

	/** The last configuration: most calls have that of the call before. */
	private @Nullable AwsRequestOverrideConfiguration bare;

	private @Nullable AwsRequestOverrideConfiguration configured;

	/**
	 * Create a call.
	 * @param path takes the call back at its end, null if it has no items
	 */
	WireCall(@Nullable WirePath path) {
		this.path = path;
	}

	/**
	 * The call that a request was configured with.
	 * @return the call, or none
	 */
	public static WireCall of(Optional<AwsRequestOverrideConfiguration> configuration) {
		WireCall call = configuration.map((it) -> it.executionAttributes().getAttribute(ATTRIBUTE)).orElse(null);
		return (call != null) ? call : NONE;
	}

	/**
	 * The configuration of an attempt, with this call in it.
	 */
	public AwsRequestOverrideConfiguration in(AwsRequestOverrideConfiguration configuration) {
		if (this.path == null) {
			return configuration;
		}
		AwsRequestOverrideConfiguration configured = this.configured;
		if (configured == null || this.bare != configuration) {
			configured = configuration.toBuilder().putExecutionAttribute(ATTRIBUTE, this).build();
			this.bare = configuration;
			this.configured = configured;
		}
		return configured;
	}

	/**
	 * Take an item, which belongs to the next put of the request.
	 * @return what the typed form of the put has in its place
	 */
	public Map<String, AttributeValue> put(Map<String, AttributeValue> item) {
		if (this.path == null) {
			return item;
		}
		this.written.add(item);
		return PLACEHOLDER;
	}

	/**
	 * The items that a request puts, for meters and other observers.
	 * @param typed the items in the typed form of the request
	 */
	public List<Map<String, AttributeValue>> puts(List<Map<String, AttributeValue>> typed) {
		return (this.path != null) ? this.written : typed;
	}

	/**
	 * The number of items in a response, for meters and other observers.
	 * @param typed the number of items in its typed form
	 */
	public int count(int typed) {
		return (this.read != null) ? this.read.size() : typed;
	}

	/**
	 * End a call that was answered.
	 * @param typed the items in the typed form of the response
	 */
	public List<Map<String, AttributeValue>> end(List<Map<String, AttributeValue>> typed) {
		if (this.path == null) {
			return typed;
		}
		List<Map<String, AttributeValue>> read = this.read;
		reset();
		this.written.clear();
		this.path.keep(this);
		return (read != null) ? read : typed;
	}

	boolean isPut() {
		return !this.written.isEmpty();
	}

	/**
	 * Put the items into the bytes of the request.
	 * @param json the bytes, with placeholders
	 */
	WireWriter write(byte[] json) {
		WireWriter writer = WireWriter.fill(json, this.written, this.length);
		this.length = writer.length();
		return writer;
	}

	/**
	 * The number of bytes that were written last.
	 */
	int length() {
		return this.length;
	}

	/**
	 * Forget the response of the attempt before.
	 */
	void reset() {
		this.read = null;
		this.content = null;
	}

	/**
	 * Take the response of an attempt.
	 * @param items the items, null if the client reads them itself
	 * @param content what is left for the client
	 */
	void read(@Nullable List<Map<String, AttributeValue>> items, InputStream content) {
		this.read = items;
		this.content = content;
	}

	/**
	 * What is left of the response for the client, null if nothing was taken from it.
	 */
	@Nullable InputStream content() {
		return this.content;
	}

}
