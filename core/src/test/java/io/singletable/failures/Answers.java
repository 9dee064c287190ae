package io.singletable.failures;

import java.io.IOException;
import java.util.function.Supplier;

import io.singletable.Throttle;
import io.singletable.test.Fault;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers to requests that fail.
 */
final class Answers {

	/** An item that proves that the write whose condition it fails was never applied. */
	static final String PROOF = OneItemServer.othersItem(",\"proof\":{\"BOOL\":true}");

	static final Throttle THROTTLE = new Throttle("IndexWriteKeyRangeThroughputExceeded", "app/index/gsi1");

	private static final String ARN = "arn:aws:dynamodb:eu-west-1:" + OneItemServer.CANARY + ":table/app/index/gsi1";

	private static final JsonMapper JSON = new JsonMapper();

	private Answers() {
	}

	static Answer none() {
		return (body) -> Fault.none();
	}

	static Answer error(String code) {
		return (body) -> Fault.error(400, code);
	}

	static Answer throttled(String code) {
		return (body) -> Fault.throttled(code, THROTTLE.reason(), ARN);
	}

	static Answer thrown(Supplier<IOException> failure) {
		return (body) -> (request) -> {
			throw failure.get();
		};
	}

	/**
	 * What the SDK throws by itself, without a request.
	 */
	static Answer thrownBySdk(Supplier<RuntimeException> failure) {
		return (body) -> (request) -> {
			throw failure.get();
		};
	}

	/**
	 * The request is carried out, and its answer is neither complete nor has its
	 * checksum.
	 */
	static HttpExecuteResponse damaged(ExecutableHttpRequest request) throws IOException {
		int status = Fault.damaged().call(request).httpResponse().statusCode();
		return OneItemServer.response(status, "application/x-amz-json-1.0", "{\"", "x-amz-crc32", "1");
	}

	/**
	 * A transaction is cancelled because of the condition of its first action.
	 * @param item the item that is stored
	 * @param other code of the reason of the second action
	 */
	static Fault refused(String item, String other) {
		return (request) -> OneItemServer.json(400,
				"{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"Message\":\"scripted\","
						+ "\"CancellationReasons\":[{\"Code\":\"ConditionalCheckFailed\",\"Item\":" + item
						+ "},{\"Code\":\"" + other + "\"}]}");
	}

	/**
	 * A batch of which a part is left undone.
	 * @param body the request
	 * @param divisor what the number of items or keys is divided by
	 */
	static Fault unprocessed(String body, int divisor) {
		JsonNode batch = JSON.readTree(body).get("RequestItems");
		boolean reads = batch.get("app").isObject();
		ArrayNode items = (ArrayNode) (reads ? batch.get("app").get("Keys") : batch.get("app"));
		for (int left = items.size() / divisor; items.size() > left;) {
			items.remove(0);
		}
		ObjectNode answer = JSON.createObjectNode();
		answer.set(reads ? "UnprocessedKeys" : "UnprocessedItems", items.isEmpty() ? JSON.createObjectNode() : batch);
		return (request) -> OneItemServer.json(200, answer.toString());
	}

	/**
	 * Answer to a request.
	 */
	@FunctionalInterface
	interface Answer {

		/**
		 * What happens to a request.
		 * @param body its body
		 */
		Fault of(String body);

	}

}
