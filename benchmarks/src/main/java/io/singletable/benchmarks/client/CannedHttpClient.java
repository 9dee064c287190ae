package io.singletable.benchmarks.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

import io.singletable.benchmarks.library.Library;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP client that answers each action with the bytes that DynamoDB would, prepared from
 * some items: reads by key with the first of them, queries and batches with all.
 */
public final class CannedHttpClient implements SdkHttpClient {

	private static final String TARGET_PREFIX = "DynamoDB_20120810.";

	private final Map<String, Answer> answers = new HashMap<>();

	private CannedHttpClient(List<Map<String, AttributeValue>> items) {
		answer("PutItem", (json) -> {
		});
		answer("UpdateItem", (json) -> {
		});
		answer("TransactWriteItems", (json) -> {
		});
		answer("GetItem", (json) -> {
			json.writeName("Item");
			new ItemJson(json).write(items.get(0));
		});
		answer("Query", (json) -> {
			json.writeNumberProperty("Count", items.size());
			json.writeName("Items");
			new ItemJson(json).write(items);
			json.writeNumberProperty("ScannedCount", items.size());
		});
		answer("BatchGetItem", (json) -> {
			json.writeObjectPropertyStart("Responses");
			json.writeName(Library.TABLE);
			new ItemJson(json).write(items);
			json.writeEndObject();
			json.writeObjectPropertyStart("UnprocessedKeys");
			json.writeEndObject();
		});
	}

	/**
	 * A client of the SDK over such an HTTP client.
	 * @param items the items
	 * @param interceptors the interceptors of the client
	 * @param enhanced whether the application has the Enhanced Client: its interceptor is
	 * found on the class path, and would copy a configuration with each request of
	 * everybody else, too
	 * @return the client
	 */
	public static DynamoDbClient client(List<Map<String, AttributeValue>> items,
			List<ExecutionInterceptor> interceptors, boolean enhanced) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.httpClient(new CannedHttpClient(items))
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("canned", "canned")))
			.overrideConfiguration((override) -> override.executionInterceptors(interceptors)
				.retryStrategy(DefaultRetryStrategy.doNotRetry()));
		return (enhanced ? builder : builder.addPlugin(CannedHttpClient::withoutEnhancedClient)).build();
	}

	private static void withoutEnhancedClient(SdkServiceClientConfiguration.Builder client) {
		ClientOverrideConfiguration override = client.overrideConfiguration();
		client.overrideConfiguration(override.copy((changed) -> changed.executionInterceptors(override
			.executionInterceptors()
			.stream()
			.filter((interceptor) -> !interceptor.getClass().getName().startsWith("software.amazon.awssdk.enhanced."))
			.toList())));
	}

	private void answer(String action, Consumer<JsonGenerator> content) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try (JsonGenerator json = JsonMapper.shared().createGenerator(body)) {
			json.writeStartObject();
			content.accept(json);
			json.writeEndObject();
		}
		this.answers.put(TARGET_PREFIX + action, Answer.of(body.toByteArray()));
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
		Answer answer = this.answers.get(target);
		if (answer == null) {
			throw new IllegalStateException("No answer to " + target + " is prepared");
		}
		return answer;
	}

	@Override
	public void close() {
	}

	/**
	 * Answer, to any request of an action.
	 *
	 * @param head status and headers
	 * @param body the body
	 */
	private record Answer(SdkHttpResponse head, byte[] body) implements ExecutableHttpRequest {

		static Answer of(byte[] body) {
			CRC32 checksum = new CRC32();
			checksum.update(body);
			return new Answer(SdkHttpResponse.builder()
				.statusCode(200)
				.putHeader("Content-Type", "application/x-amz-json-1.0")
				.putHeader("Content-Length", Integer.toString(body.length))
				.putHeader("x-amz-crc32", Long.toString(checksum.getValue()))
				.putHeader("x-amzn-RequestId", "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG")
				.build(), body);
		}

		@Override
		public HttpExecuteResponse call() {
			return HttpExecuteResponse.builder()
				.response(this.head)
				.responseBody(AbortableInputStream.create(new ByteArrayInputStream(this.body)))
				.build();
		}

		@Override
		public void abort() {
		}

	}

}
