package io.singletable.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

import io.singletable.internal.wire.AnsweringHttpClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link WireInterceptor}: what it leaves alone, the client reads, and fails on
 * as it does without it.
 */
class WireInterceptorTests {

	private static final String JSON = "{\"Count\":2,\"Items\":[{\"title\":{\"S\":\"first\"}},{\"title\":{\"S\":\"second\"}}],"
			+ "\"LastEvaluatedKey\":{\"_pk\":{\"S\":\"Ticket\"}},\"ScannedCount\":7}";

	private static final List<Map<String, AttributeValue>> ITEMS = List
		.of(Map.of("title", AttributeValue.fromS("first")), Map.of("title", AttributeValue.fromS("second")));

	private static final byte[] BYTES = JSON.getBytes(StandardCharsets.UTF_8);

	private final WireCall call = WirePath.of(new AnsweringHttpClient().client(new WireInterceptor())).call();

	@Test
	void itemsPassTheClientByAndTheRestDoesNot() {
		QueryResponse response = query(Answer.of(JSON));
		assertThat(response.items()).isEmpty();
		assertThat(response.count()).isEqualTo(2);
		assertThat(response.scannedCount()).isEqualTo(7);
		assertThat(response.lastEvaluatedKey()).containsEntry("_pk", AttributeValue.fromS("Ticket"));
		assertThat(this.call.end(response.items())).isEqualTo(ITEMS).hasOnlyElementsOfType(WireItem.class);
	}

	@Test
	void itemPassesTheClientBy() {
		GetItemResponse response = get(Answer.of("{\"Item\":{\"title\":{\"S\":\"first\"}}}"));
		assertThat(response.hasItem()).isTrue();
		assertThat(response.item()).isEmpty();
		assertThat(this.call.end(List.of(response.item())).get(0)).isEqualTo(ITEMS.get(0)).isInstanceOf(WireItem.class);
	}

	@Test
	void answerWithoutAnItemHasNone() {
		GetItemResponse response = get(Answer.of("{}"));
		assertThat(response.hasItem()).isFalse();
		assertThat(this.call.end(List.of(response.item())).get(0)).isEmpty();
	}

	@Test
	void itemWithoutAttributesIsOne() {
		GetItemResponse response = get(Answer.of("{\"Item\":{}}"));
		assertThat(response.hasItem()).isTrue();
		assertThat(this.call.end(List.of(response.item())).get(0)).isEmpty();
	}

	@Test
	void answerWithoutItemsHasNone() {
		assertThat(read(Answer.of("{\"Count\":0,\"Items\":[],\"ScannedCount\":0}"))).isEmpty();
		assertThat(read(Answer.of("{\"Count\":0,\"ScannedCount\":0}"))).isEmpty();
	}

	@Test
	void itemsOfABatchPassTheClientByAndUnprocessedKeysDoNot() {
		BatchGetItemResponse response = batch(Answer
			.of("{\"Responses\":{\"app\":[{\"title\":{\"S\":\"first\"}},{\"title\":{\"S\":\"second\"}}]},"
					+ "\"UnprocessedKeys\":{\"app\":{\"Keys\":[{\"_pk\":{\"S\":\"Ticket\"}}],\"ConsistentRead\":true}}}"));
		assertThat(response.responses()).isEqualTo(Map.of("app", List.of()));
		assertThat(this.call.end(List.of())).isEqualTo(ITEMS);
		KeysAndAttributes unprocessed = response.unprocessedKeys().get("app");
		assertThat(unprocessed.keys()).containsExactly(Map.of("_pk", AttributeValue.fromS("Ticket")));
		assertThat(unprocessed.consistentRead()).isTrue();
	}

	@Test
	void batchOfSeveralTablesIsTheClients() {
		BatchGetItemResponse response = batch(
				Answer.of("{\"Responses\":{\"app\":[{\"title\":{\"S\":\"first\"}}],\"other\":[{}]}}"));
		assertThat(response.responses().get("app")).containsExactly(ITEMS.get(0));
		assertThat(this.call.end(List.of())).isEmpty();
	}

	@Test
	void batchWithoutAnyItemHasNone() {
		assertThat(batch(Answer.of("{\"Responses\":{},\"UnprocessedKeys\":{}}")).responses()).isEmpty();
		assertThat(batch(Answer.of("{\"Responses\":{\"app\":[]},\"UnprocessedKeys\":{}}")).responses())
			.isEqualTo(Map.of("app", List.of()));
		assertThat(this.call.end(ITEMS)).isEmpty();
	}

	@Test
	void wrongChecksumIsTheFailureThatTheClientTriesAgainAfter() {
		SdkException failure = failsAsWithout(() -> Answer.of(JSON).with("x-amz-crc32", "1"));
		assertThat(failure).isInstanceOf(Crc32MismatchException.class);
		assertThat(failure.retryable()).isTrue();
		assertThat(this.call.end(List.of())).isEmpty();
	}

	@Test
	void damagedItemIsAWrongChecksum() {
		byte[] damaged = JSON.replace("second", "sekond").getBytes(StandardCharsets.UTF_8);
		assertThat(failsAsWithout(() -> Answer.of(JSON).body(damaged))).isInstanceOf(Crc32MismatchException.class);
	}

	@Test
	void compressedAnswerIsTheClients() throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
			gzip.write(BYTES);
		}
		isTheClients(Answer.of(compressed.toByteArray()).with("Content-Encoding", "gzip").without("x-amz-crc32"));
	}

	@Test
	void anotherTypeOfContentIsTheClients() {
		isTheClients(Answer.of(JSON).with("Content-Type", "application/x-amz-json-1.1"));
		isTheClients(Answer.of(JSON).without("Content-Type"));
	}

	@Test
	void answerWithoutAChecksumIsTheClients() {
		isTheClients(Answer.of(JSON).without("x-amz-crc32"));
	}

	@Test
	void anotherSuccessIsTheClients() {
		isTheClients(Answer.of(JSON).status(203));
	}

	@Test
	void errorIsTheClients() {
		assertThat(failsAsWithout(() -> Answer
			.of("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"Items\":[]}")
			.status(400))).isInstanceOf(ResourceNotFoundException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "many", "-1", "99999999999", "9223372036854775808", "2147483647" })
	void unlikelyLengthIsTheClients(String length) {
		isTheClients(Answer.of(JSON).with("Content-Length", length));
	}

	@Test
	void answerWithoutLengthIsTheClients() {
		isTheClients(Answer.of(JSON).without("Content-Length"));
	}

	@Test
	void answerThatIsLongerThanItsLengthIsTheClients() {
		isTheClients(Answer.of(JSON).with("Content-Length", Integer.toString(BYTES.length - 1)));
		isTheClients(Answer.of(JSON).with("Content-Length", "0"));
	}

	@Test
	void answerThatIsShorterThanItsLengthIsTheClients() {
		isTheClients(Answer.of(JSON).with("Content-Length", Integer.toString(BYTES.length + 1)));
	}

	@Test
	void answerThatEndsEarlyFailsAsWithout() {
		failsAsWithout(() -> Answer.of(JSON).body(Arrays.copyOf(BYTES, BYTES.length / 2)));
	}

	@Test
	void answerThatBreaksOffFailsAsWithout() {
		SdkException failure = failsAsWithout(() -> Answer.of(JSON)
			.body(new SequenceInputStream(new ByteArrayInputStream(BYTES, 0, 30), new BrokenStream())));
		assertThat(failure).hasRootCauseInstanceOf(SocketException.class);
		assertThat(this.call.end(List.of())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Items\":[{\"title\":{\"S\":\"first\"}}", "{\"Items\":[{\"title\" {\"S\":\"first\"}}]}",
			"{\"Items\":[{\"title\":{\"S\":\"first\"}}],\"Count\"}", "nothing" })
	void malformedAnswerFailsAsWithout(String json) {
		failsAsWithout(() -> Answer.of(json));
	}

	@Test
	void itemsOfAnAttemptThatFailedAreNotThoseOfTheNext() {
		DynamoDbClient client = new AnsweringHttpClient(Answer.of(JSON.replace(":7}", ":}")),
				Answer.of("{\"Items\":[{\"title\":{\"S\":\"third\"}}]}").without("x-amz-crc32"))
			.client(new WireInterceptor());
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> query(client));
		assertThat(this.call.content()).isNotNull();
		assertThat(this.call.end(query(client).items()))
			.containsExactly(Map.of("title", AttributeValue.fromS("third")));
	}

	@Test
	void retryOfTheClientHasItsOwnItems() {
		DynamoDbClient client = new AnsweringHttpClient(Answer.of(JSON).with("x-amz-crc32", "1"),
				Answer.of("{\"Items\":[{\"title\":{\"S\":\"third\"}}]}"))
			.retryingClient(new WireInterceptor());
		assertThat(this.call.end(query(client).items()))
			.containsExactly(Map.of("title", AttributeValue.fromS("third")));
	}

	@Test
	void requestWithoutACallIsTheClients() {
		QueryResponse response = new AnsweringHttpClient(Answer.of(JSON)).client(new WireInterceptor())
			.query((query) -> query.tableName("app"));
		assertThat(response.items()).isEqualTo(ITEMS);
	}

	@Test
	void nothingShowsWhatIsStored() {
		List<Map<String, AttributeValue>> items = read(Answer.of(JSON));
		assertThat(items.toString()).isEqualTo("[Item of 1 attributes, Item of 1 attributes]");
		assertThat(items.get(0).entrySet().toString()).isEqualTo("[title]");
		assertThat(this.call.toString()).doesNotContain("first");
	}

	private void isTheClients(Answer answer) {
		QueryResponse response = query(answer);
		assertThat(response.items()).isEqualTo(ITEMS);
		assertThat(response.count()).isEqualTo(2);
		assertThat(this.call.end(List.of())).isEmpty();
	}

	private SdkException failsAsWithout(Supplier<Answer> answer) {
		UnaryOperator<Throwable> root = (failure) -> (failure.getCause() != null) ? failure.getCause() : failure;
		SdkException expected = catchThrowableOfType(SdkException.class,
				() -> query(new AnsweringHttpClient(answer.get()).client()));
		SdkException failure = catchThrowableOfType(SdkException.class, () -> query(answer.get()));
		// Where it is malformed, is said in the second line.
		assertThat(failure).hasSameClassAs(expected)
			.hasMessageStartingWith(expected.getMessage().lines().findFirst().orElseThrow());
		assertThat(root.apply(failure)).hasSameClassAs(root.apply(expected));
		return failure;
	}

	private List<Map<String, AttributeValue>> read(Answer answer) {
		return this.call.end(query(answer).items());
	}

	private QueryResponse query(Answer answer) {
		return query(new AnsweringHttpClient(answer).client(new WireInterceptor()));
	}

	private QueryResponse query(DynamoDbClient client) {
		return client.query((query) -> query.tableName("app")
			.overrideConfiguration((override) -> override.putExecutionAttribute(WireCall.ATTRIBUTE, this.call)));
	}

	private GetItemResponse get(Answer answer) {
		return new AnsweringHttpClient(answer).client(new WireInterceptor())
			.getItem((get) -> get.tableName("app")
				.key(Map.of())
				.overrideConfiguration((override) -> override.putExecutionAttribute(WireCall.ATTRIBUTE, this.call)));
	}

	private BatchGetItemResponse batch(Answer answer) {
		return new AnsweringHttpClient(answer).client(new WireInterceptor())
			.batchGetItem((batch) -> batch.requestItems(Map.of())
				.overrideConfiguration((override) -> override.putExecutionAttribute(WireCall.ATTRIBUTE, this.call)));
	}

	/**
	 * Stream of a connection that broke.
	 */
	private static final class BrokenStream extends InputStream {

		@Override
		public int read() throws IOException {
			throw new SocketException("Connection reset");
		}

	}

}
