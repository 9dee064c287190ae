package io.singletable.internal.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.singletable.internal.wire.AnsweringHttpClient.Answer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireWriter}: what is sent are the bytes that the client would have
 * written.
 */
class WireWriterTests {

	private static final long SEED = Long.getLong("seed", 20261123L);

	private static final AwsRequestOverrideConfiguration NONE = AwsRequestOverrideConfiguration.builder().build();

	private final RandomItems items = new RandomItems(new Random(SEED));

	private final Sent sent = new Sent();

	private final WirePath path = WirePath.of(wired());

	@Test
	void putIsSentAsTheClientWouldHave() {
		for (Map<String, AttributeValue> item : this.items.next(60)) {
			PutItemRequest request = PutItemRequest.builder()
				.tableName("app")
				.item(item)
				.conditionExpression("attribute_not_exists(#p)")
				.expressionAttributeNames(Map.of("#p", "Item"))
				.expressionAttributeValues(
						Map.of(":v", AttributeValue.fromM(Map.of("Item", AttributeValue.fromM(Map.of())))))
				.build();
			client().putItem(request);
			String expected = this.sent.take();
			wired().putItem(sourced(request));
			assertThat(this.sent.take()).as("seed %d", SEED).isEqualTo(expected);
		}
	}

	@Test
	void transactionIsSentAsTheClientWouldHave() {
		for (int i = 0; i < 20; i++) {
			List<TransactWriteItem> actions = new ArrayList<>();
			for (Map<String, AttributeValue> item : this.items.next(i % 4)) {
				actions.add(action(item));
				actions.add(TransactWriteItem.builder()
					.delete((delete) -> delete.tableName("app").key(Map.of("Put", AttributeValue.fromS("Item"))))
					.build());
				actions.add(TransactWriteItem.builder().put(put(item)).build());
			}
			TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
				.transactItems(actions)
				.clientRequestToken("token")
				.build();
			client().transactWriteItems(request);
			String expected = this.sent.take();
			wired().transactWriteItems(sourced(request));
			assertThat(this.sent.take()).as("seed %d", SEED).isEqualTo(expected);
		}
	}

	@Test
	void tableStaysTypedAndTheItemIsNotShown() {
		PutItemRequest request = PutItemRequest.builder()
			.tableName("app")
			.item(Map.of("title", AttributeValue.fromS("secret")))
			.build();
		PutItemRequest taken = sourced(request);
		assertThat(taken.tableName()).isEqualTo("app");
		assertThat(taken.toString()).doesNotContain("secret");
		assertThat(WireCall.of(taken.overrideConfiguration()).puts(List.of(taken.item())))
			.containsExactly(request.item());
	}

	@Test
	void textsAreEscapedAsTheClientWould() {
		StringBuilder text = new StringBuilder();
		for (int c = 0; c < 0x10000; c += (c < 0x1000) ? 1 : 37) {
			text.append((char) c);
		}
		PutItemRequest request = PutItemRequest.builder()
			.tableName("app")
			.item(Map.of("title", AttributeValue.fromS(text.append("😀").toString())))
			.build();
		client().putItem(request);
		String expected = this.sent.take();
		wired().putItem(sourced(request));
		assertThat(this.sent.take()).isEqualTo(expected);
	}

	@Test
	void requestsWithoutACallAreTheClients() {
		PutItemRequest request = PutItemRequest.builder()
			.tableName("app")
			.item(Map.of("title", AttributeValue.fromS("é")))
			.build();
		client().putItem(request);
		String expected = this.sent.take();
		wired().putItem(request);
		assertThat(this.sent.take()).isEqualTo(expected);
	}

	private static TransactWriteItem action(Map<String, AttributeValue> item) {
		return TransactWriteItem.builder()
			.conditionCheck((check) -> check.tableName("app")
				.key(Map.of("Item", AttributeValue.fromM(item)))
				.conditionExpression("attribute_exists(x)"))
			.build();
	}

	private static Put put(Map<String, AttributeValue> item) {
		return Put.builder().tableName("app").item(item).conditionExpression("attribute_not_exists(x)").build();
	}

	private PutItemRequest sourced(PutItemRequest request) {
		WireCall call = this.path.call();
		return request.toBuilder().item(call.put(request.item())).overrideConfiguration(call.in(NONE)).build();
	}

	private TransactWriteItemsRequest sourced(TransactWriteItemsRequest request) {
		WireCall call = this.path.call();
		List<TransactWriteItem> actions = request.transactItems()
			.stream()
			.map((action) -> (action.put() != null) ? sourced(call, action) : action)
			.toList();
		return request.toBuilder().transactItems(actions).overrideConfiguration(call.in(NONE)).build();
	}

	private static TransactWriteItem sourced(WireCall call, TransactWriteItem action) {
		Map<String, AttributeValue> item = call.put(action.put().item());
		return action.toBuilder().put(action.put().toBuilder().item(item).build()).build();
	}

	private DynamoDbClient client() {
		return new AnsweringHttpClient(Answer.of("{}")).client(this.sent);
	}

	private DynamoDbClient wired() {
		return new AnsweringHttpClient(Answer.of("{}")).client(new WireInterceptor(), this.sent);
	}

	/**
	 * Interceptor that keeps what is sent.
	 */
	private static final class Sent implements ExecutionInterceptor {

		private String body = "";

		@Override
		public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
			try {
				byte[] bytes = context.requestBody().orElseThrow().contentStreamProvider().newStream().readAllBytes();
				assertThat(context.httpRequest().firstMatchingHeader("Content-Length"))
					.contains(Integer.toString(bytes.length));
				this.body = new String(bytes, StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		String take() {
			String taken = this.body;
			this.body = "";
			return taken;
		}

	}

}
