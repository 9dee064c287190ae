package io.singletable.failures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.singletable.test.FaultyHttpClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB as far as one write of one item needs it, in memory and behind the SDK: what
 * was carried out once meets its own item when it is sent again, unless it has a token.
 */
final class OneItemServer implements SdkHttpClient {

	/** Data that no exception may show. */
	static final String CANARY = "canary-4711";

	private final DynamoDbClient client = DynamoDbClient.builder()
		.httpClient(this)
		.region(Region.EU_WEST_1)
		.credentialsProvider(this::credentials)
		.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
		.build();

	private final List<String> targets = new ArrayList<>();

	private final List<String> bodies = new ArrayList<>();

	private List<@Nullable Failure> failures = List.of();

	private @Nullable Call call;

	private int attempts;

	private String writeId = "";

	private boolean applied;

	DynamoDbClient client() {
		return this.client;
	}

	/**
	 * Start anew.
	 * @param call the call to serve
	 * @param writeId the id of its write in Base64
	 * @param failures the failures of its requests, null where one is answered
	 */
	void reset(Call call, String writeId, List<@Nullable Failure> failures) {
		this.call = call;
		this.writeId = writeId;
		this.failures = failures;
		this.applied = false;
		this.attempts = 0;
		this.targets.clear();
		this.bodies.clear();
	}

	/**
	 * The actions that were requested, in order.
	 */
	List<String> targets() {
		return this.targets;
	}

	/**
	 * The bodies that were sent, in order.
	 */
	List<String> bodies() {
		return this.bodies;
	}

	/**
	 * Number of attempts, those among them that never were requests.
	 */
	int attempts() {
		return this.attempts;
	}

	/**
	 * Whether an attempt has met a failure.
	 */
	boolean hasMet(Failure failure) {
		return this.failures.subList(0, Math.min(this.attempts, this.failures.size())).contains(failure);
	}

	private @Nullable Failure failure() {
		return (this.attempts < this.failures.size()) ? this.failures.get(this.attempts) : null;
	}

	private AwsCredentials credentials() {
		Failure failure = failure();
		if (failure != null && failure.isOfCredentials()) {
			this.attempts++;
			throw failure.ofCredentials();
		}
		return AwsBasicCredentials.create("id", "secret");
	}

	/**
	 * The item that the write leaves.
	 */
	String ownItem() {
		return item(this.writeId, "");
	}

	/**
	 * An item of another writer.
	 * @param more further attributes
	 */
	static String othersItem(String more) {
		return item("AAAAAAAAAAAAAAAAAAAAAA==", more);
	}

	private static String item(String writeId, String more) {
		return "{\"pk\":{\"S\":\"Customer#" + CANARY + "\"},\"sk\":{\"S\":\"Customer\"},\"_type\":{\"S\":\"Customer\"},"
				+ "\"name\":{\"S\":\"" + CANARY + "\"},\"_wid\":{\"B\":\"" + writeId + "\"}" + more + "}";
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		String header = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
		String target = header.substring(header.indexOf('.') + 1);
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				String body = FaultyHttpClient.body(request);
				Failure failure = failure();
				OneItemServer.this.attempts++;
				OneItemServer.this.targets.add(target);
				OneItemServer.this.bodies.add(body);
				ExecutableHttpRequest answered = answered(target);
				return (failure != null) ? failure.fault(body).call(answered) : answered.call();
			}

			@Override
			public void abort() {
			}

		};
	}

	private ExecutableHttpRequest answered(String target) {
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() {
				return answer(target);
			}

			@Override
			public void abort() {
			}

		};
	}

	private HttpExecuteResponse answer(String target) {
		Call call = Objects.requireNonNull(this.call);
		boolean meetsItself = this.applied && call.isConditional() && call.isOfOneItem();
		return switch (target) {
			case "GetItem" -> json(200, (this.applied && call.leavesItem()) ? "{\"Item\":" + ownItem() + "}" : "{}");
			case "PutItem", "UpdateItem", "DeleteItem" -> {
				this.applied = true;
				yield meetsItself ? conditionFailed(call.leavesItem() ? ownItem() : null)
						: json(200, target.equals("UpdateItem") ? "{\"Attributes\":" + ownItem() + "}" : "{}");
			}
			default -> json(200, "{}");
		};
	}

	static HttpExecuteResponse conditionFailed(@Nullable String item) {
		return json(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
				+ "\"message\":\"The conditional request failed\"" + ((item != null) ? ",\"Item\":" + item : "") + "}");
	}

	static HttpExecuteResponse json(int status, String body) {
		return response(status, "application/x-amz-json-1.0", body, "Server", "Server");
	}

	static HttpExecuteResponse response(int status, String type, String body, String header, String value) {
		return HttpExecuteResponse.builder()
			.response(SdkHttpResponse.builder()
				.statusCode(status)
				.putHeader("Content-Type", type)
				.putHeader("x-amzn-RequestId", "1")
				.putHeader(header, value)
				.build())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
			.build();
	}

	@Override
	public void close() {
	}

}
