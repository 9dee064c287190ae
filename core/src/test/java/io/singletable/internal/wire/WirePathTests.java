package io.singletable.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.internal.wire.AnsweringHttpClient.Answer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WirePath}.
 */
class WirePathTests {

	private static final String JSON = "{\"Items\":[{\"title\":{\"S\":\"first\"}}]}";

	@Test
	void clientThatWasBuiltForItHasIt() {
		DynamoDbClient client = client(new WireInterceptor());
		assertThat(WirePath.of(client).isOn()).isTrue();
		assertThat(WirePath.of(client).obstacle()).isNull();
		assertThat(WirePath.of(client).call()).isNotSameAs(WireCall.NONE);
	}

	@Test
	void noOtherClientHasIt() {
		DynamoDbClient client = client();
		assertThat(WirePath.of(client).isOn()).isFalse();
		assertThat(WirePath.of(client).obstacle()).isNull();
		assertThat(WirePath.of(client).call()).isSameAs(WireCall.NONE);
	}

	@Test
	void clientWithoutConfigurationHasNot() {
		DynamoDbClient client = new DynamoDbClient() {

			@Override
			public String serviceName() {
				return SERVICE_NAME;
			}

			@Override
			public void close() {
			}

		};
		assertThat(WirePath.of(client).isOn()).isFalse();
	}

	@Test
	void clientAroundAnotherMayChangeItemsAndHasNot() {
		DynamoDbClient around = new Around(client(new WireInterceptor()));
		assertThat(WirePath.of(around).isOn()).isFalse();
		assertThat(WirePath.of(around).obstacle()).isEqualTo(Around.class.getName());
	}

	@Test
	void interceptorThatChangesResponsesTurnsItOff() {
		WirePath path = WirePath.of(client(new WireInterceptor(), new Decrypting()));
		assertThat(path.isOn()).isFalse();
		assertThat(path.obstacle()).isEqualTo(Decrypting.class.getName());
	}

	@Test
	void interceptorThatChangesRequestsTurnsItOff() {
		WirePath path = WirePath.of(client(new WireInterceptor(), new Encrypting()));
		assertThat(path.obstacle()).isEqualTo(Encrypting.class.getName());
	}

	@Test
	void interceptorThatInheritsItTurnsItOff() {
		assertThat(WirePath.of(client(new WireInterceptor(), new Decrypting() {
		})).isOn()).isFalse();
	}

	@Test
	void interceptorThatLooksOnDoesNot() {
		assertThat(WirePath.of(client(new Tracing(), new WireInterceptor(), new Tracing())).isOn()).isTrue();
	}

	@Test
	void interceptorThatChangesAnswersBeforeTheyAreTakenDoesNotButOneAfterDoes() {
		assertThat(WirePath.of(client(new WireInterceptor(), new Redacting())).isOn()).isTrue();
		assertThat(WirePath.of(client(new Redacting(), new WireInterceptor())).obstacle())
			.isEqualTo(Redacting.class.getName());
	}

	@Test
	void callIsUsedAgainAfterItsEndOnly() {
		WirePath path = WirePath.of(client(new WireInterceptor()));
		WireCall first = path.call();
		assertThat(path.call()).isNotSameAs(first);
		first.end(List.of());
		assertThat(path.call()).isSameAs(first);
		assertThat(path.call()).isNotSameAs(first);
	}

	@Test
	void requestIsConfiguredOnceForEachTimeout() {
		WireCall call = WirePath.of(client(new WireInterceptor())).call();
		AwsRequestOverrideConfiguration one = timeout(1);
		AwsRequestOverrideConfiguration two = timeout(2);
		AwsRequestOverrideConfiguration configured = call.in(one);
		assertThat(call.in(one)).isSameAs(configured);
		assertThat(configured.apiCallTimeout()).contains(Duration.ofSeconds(1));
		assertThat(configured.executionAttributes().getAttribute(WireCall.ATTRIBUTE)).isSameAs(call);
		assertThat(call.in(two).apiCallTimeout()).contains(Duration.ofSeconds(2));
		assertThat(WireCall.NONE.in(one)).isSameAs(one);
	}

	private static AwsRequestOverrideConfiguration timeout(int seconds) {
		return AwsRequestOverrideConfiguration.builder().apiCallTimeout(Duration.ofSeconds(seconds)).build();
	}

	@Test
	void answerThatAnotherHasReadAheadIsTaken() {
		assertThat(read(new WireInterceptor(), new Copying()))
			.containsExactly(Map.of("title", AttributeValue.fromS("first")))
			.hasOnlyElementsOfType(WireItem.class);
	}

	@Test
	void answerThatAnotherHasChangedIsTheClients() {
		assertThat(read(new WireInterceptor(), new Redacting()))
			.containsExactly(Map.of("title", AttributeValue.fromS("*****")));
	}

	private static List<Map<String, AttributeValue>> read(ExecutionInterceptor... interceptors) {
		DynamoDbClient client = new AnsweringHttpClient(Answer.of(JSON)).client(interceptors);
		WireCall call = WirePath.of(client).call();
		QueryResponse response = client.query((query) -> query.tableName("app")
			.overrideConfiguration((override) -> override.putExecutionAttribute(WireCall.ATTRIBUTE, call)));
		return call.end(response.items());
	}

	private static DynamoDbClient client(ExecutionInterceptor... interceptors) {
		return new AnsweringHttpClient().client(interceptors);
	}

	/**
	 * Client that could change what another answers.
	 */
	private record Around(DynamoDbClient client) implements DynamoDbClient {

		@Override
		public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
			return this.client.serviceClientConfiguration();
		}

		@Override
		public String serviceName() {
			return SERVICE_NAME;
		}

		@Override
		public void close() {
		}

	}

	/**
	 * Interceptor that sees every step, and changes headers of requests only.
	 */
	private static final class Tracing implements ExecutionInterceptor {

		@Override
		public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
			return context.httpRequest().toBuilder().putHeader("traceparent", "00").build();
		}

		@Override
		public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
		}

		@Override
		public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		}

	}

	/**
	 * Interceptor that could change the items of responses.
	 */
	private static class Decrypting implements ExecutionInterceptor {

		@Override
		public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
			return context.response();
		}

	}

	/**
	 * Interceptor that could change the items of requests.
	 */
	private static final class Encrypting implements ExecutionInterceptor {

		@Override
		public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
			return context.request();
		}

	}

	/**
	 * Interceptor that reads answers, and passes on a copy.
	 */
	private static class Copying implements ExecutionInterceptor {

		@Override
		public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
				ExecutionAttributes attributes) {
			try {
				return Optional
					.of(new ByteArrayInputStream(changed(context.responseBody().orElseThrow().readAllBytes())));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		byte[] changed(byte[] answer) {
			return answer;
		}

	}

	/**
	 * Interceptor that changes answers, whose checksum it removes.
	 */
	private static final class Redacting extends Copying {

		@Override
		public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
			return context.httpResponse().toBuilder().removeHeader("x-amz-crc32").build();
		}

		@Override
		byte[] changed(byte[] answer) {
			return new String(answer, StandardCharsets.UTF_8).replace("first", "*****")
				.getBytes(StandardCharsets.UTF_8);
		}

	}

}
