package io.singletable.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import software.amazon.awssdk.core.interceptor.Context;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Items in the body of a response, as DynamoDB sent it: on the wire path, the client's
 * response lacks them.
 */
public final class SentItems {

	private SentItems() {
	}

	/**
	 * Read the body of a response, and have the client read it again.
	 * @param context the context of the response
	 * @param reader the reader
	 * @return the body
	 */
	public static Optional<InputStream> readBody(Context.ModifyHttpResponse context, Consumer<byte[]> reader) {
		return context.responseBody().map((body) -> {
			try {
				byte[] content = body.readAllBytes();
				reader.accept(content);
				return new ByteArrayInputStream(content);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	/**
	 * The items in DynamoDB's JSON.
	 * @param body the body of a response to GetItem, Query, Scan or BatchGetItem
	 */
	public static List<JsonNode> in(byte[] body) {
		JsonNode response = JsonMapper.shared().readTree(body);
		List<JsonNode> items = new ArrayList<>(response.path("Items").values());
		if (response.has("Item")) {
			items.add(response.get("Item"));
		}
		response.path("Responses").values().forEach((table) -> items.addAll(table.values()));
		return items;
	}

}
