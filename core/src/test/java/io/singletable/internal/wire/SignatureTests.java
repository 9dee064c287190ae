package io.singletable.internal.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.singletable.internal.wire.AnsweringHttpClient.Answer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the signature of requests on the wire path: DynamoDB refuses one whose body
 * is not what was signed, and DynamoDB Local doesn't look.
 */
class SignatureTests {

	private static final Pattern AUTHORIZATION = Pattern.compile(
			"AWS4-HMAC-SHA256 Credential=local/(?<scope>(?<day>\\d{8})/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request), "
					+ "SignedHeaders=(?<headers>[^,]+), Signature=(?<signature>[0-9a-f]{64})");

	private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("Ticket#é"), "sk",
			AttributeValue.fromS("Ticket"), "priority", AttributeValue.fromN("3"));

	private static final AwsRequestOverrideConfiguration NONE = AwsRequestOverrideConfiguration.builder().build();

	private final AnsweringHttpClient http = new AnsweringHttpClient(Answer.of("{}"), Answer.of("{}"), Answer.of("{}"));

	private final DynamoDbClient client = this.http.client(new WireInterceptor());

	private final WireCall call = WirePath.of(this.client).call();

	@Test
	void putIsSignedAsItIsSent() {
		this.client
			.putItem((put) -> put.tableName("app").item(this.call.put(ITEM)).overrideConfiguration(this.call.in(NONE)));
		assertThat(body()).contains("Ticket#é");
		requireSignature();
	}

	@Test
	void transactionIsSignedAsItIsSent() {
		TransactWriteItem action = TransactWriteItem.builder()
			.put((put) -> put.tableName("app").item(this.call.put(ITEM)))
			.build();
		this.client
			.transactWriteItems((write) -> write.transactItems(action).overrideConfiguration(this.call.in(NONE)));
		assertThat(body()).contains("Ticket#é");
		requireSignature();
	}

	@Test
	void everyAttemptIsSignedAsItIsSent() {
		Map<String, AttributeValue> typed = this.call.put(ITEM);
		for (int attempt = 0; attempt < 3; attempt++) {
			this.client.putItem((put) -> put.tableName("app").item(typed).overrideConfiguration(this.call.in(NONE)));
			assertThat(body()).containsOnlyOnce("Ticket#é");
			requireSignature();
		}
	}

	@Test
	void readIsSignedAsItIsSent() {
		this.client.getItem((get) -> get.tableName("app").key(ITEM).overrideConfiguration(this.call.in(NONE)));
		requireSignature();
	}

	/** As AWS describes its Signature Version 4. */
	private void requireSignature() {
		Matcher authorization = AUTHORIZATION.matcher(header("Authorization"));
		assertThat(authorization.matches()).isTrue();
		assertThat(header("Content-Length")).isEqualTo(Integer.toString(this.http.body().length));
		String names = authorization.group("headers");
		assertThat(names.split(";")).contains("host", "x-amz-date", "x-amz-target");
		String headers = Stream.of(names.split(";"))
			.map((name) -> name + ":" + header(name).trim() + "\n")
			.collect(Collectors.joining());
		String request = String.join("\n", "POST", "/", "", headers, names, sha256(this.http.body()));
		String text = String.join("\n", "AWS4-HMAC-SHA256", header("x-amz-date"), authorization.group("scope"),
				sha256(request.getBytes(StandardCharsets.UTF_8)));
		byte[] key = ("AWS4" + AnsweringHttpClient.SECRET).getBytes(StandardCharsets.UTF_8);
		for (String part : List.of(authorization.group("day"), authorization.group("region"),
				authorization.group("service"), "aws4_request", text)) {
			key = hmac(key, part);
		}
		assertThat(authorization.group("signature")).isEqualTo(HexFormat.of().formatHex(key));
	}

	private String body() {
		return new String(this.http.body(), StandardCharsets.UTF_8);
	}

	private String header(String name) {
		return this.http.head().firstMatchingHeader(name).orElseThrow();
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
