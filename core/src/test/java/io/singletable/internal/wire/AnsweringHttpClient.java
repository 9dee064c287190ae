package io.singletable.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * HTTP client that answers requests by a script, without a server, and keeps the last
 * request as it goes out.
 */
final class AnsweringHttpClient implements SdkHttpClient {

	/** The secret key that requests are signed with. */
	static final String SECRET = "local-secret";

	private final Queue<Answer> answers = new ArrayDeque<>();

	private @Nullable SdkHttpRequest head;

	private byte[] body = {};

	AnsweringHttpClient(Answer... answers) {
		this.answers.addAll(List.of(answers));
	}

	/**
	 * A client of the SDK that gets these answers, and sends each request once.
	 */
	DynamoDbClient client(ExecutionInterceptor... interceptors) {
		return client(DefaultRetryStrategy.doNotRetry(), interceptors);
	}

	/**
	 * A client of the SDK that tries again on its own after a wrong checksum.
	 */
	DynamoDbClient retryingClient(ExecutionInterceptor... interceptors) {
		return client(DefaultRetryStrategy.standardStrategyBuilder()
			.retryOnException(Crc32MismatchException.class)
			.backoffStrategy(BackoffStrategy.retryImmediately())
			.build(), interceptors);
	}

	private DynamoDbClient client(RetryStrategy retries, ExecutionInterceptor... interceptors) {
		return DynamoDbClient.builder()
			.httpClient(this)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", SECRET)))
			.overrideConfiguration(
					(override) -> override.executionInterceptors(List.of(interceptors)).retryStrategy(retries))
			.build();
	}

	/** Line and headers of the last request. */
	SdkHttpRequest head() {
		return Objects.requireNonNull(this.head);
	}

	/** The body of the last request. */
	byte[] body() {
		return this.body;
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		this.head = request.httpRequest();
		this.body = bytes(request);
		Answer answer = this.answers.remove();
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() {
				return HttpExecuteResponse.builder()
					.response(answer.head.build())
					.responseBody(AbortableInputStream.create(answer.body))
					.build();
			}

			@Override
			public void abort() {
			}

		};
	}

	private static byte[] bytes(HttpExecuteRequest request) {
		try {
			return request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
	}

	/**
	 * Answer of DynamoDB, until something is changed in it.
	 *
	 * @param head status and headers
	 * @param body the body
	 */
	record Answer(SdkHttpResponse.Builder head, InputStream body) {

		static Answer of(String json) {
			return of(json.getBytes(StandardCharsets.UTF_8));
		}

		static Answer of(byte[] json) {
			CRC32 checksum = new CRC32();
			checksum.update(json);
			return new Answer(SdkHttpResponse.builder()
				.statusCode(200)
				.putHeader("Content-Type", "application/x-amz-json-1.0")
				.putHeader("Content-Length", Integer.toString(json.length))
				.putHeader("x-amz-crc32", Long.toString(checksum.getValue())), new ByteArrayInputStream(json));
		}

		Answer with(String header, String value) {
			this.head.putHeader(header, value);
			return this;
		}

		Answer without(String header) {
			this.head.removeHeader(header);
			return this;
		}

		Answer status(int status) {
			this.head.statusCode(status);
			return this;
		}

		Answer body(InputStream body) {
			return new Answer(this.head, body);
		}

		Answer body(byte[] body) {
			return body(new ByteArrayInputStream(body));
		}

	}

}
