package io.singletable.test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.wire.WirePath;
import org.eclipse.jetty.server.Server;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local of a test run, over HTTP on a loopback port.
 */
public final class LocalDynamoDb {

	/**
	 * Whether clients read entities from the bytes of answers: all tests have to pass
	 * with it, too.
	 */
	private static final boolean WIRE_PATH = Boolean.getBoolean("singletable.test.wire-path");

	private static final URI ENDPOINT = start();

	private static final DynamoDbClient CLIENT = newClient();

	private LocalDynamoDb() {
	}

	/**
	 * The shared client.
	 */
	public static DynamoDbClient client() {
		return CLIENT;
	}

	/**
	 * Times that no busy machine runs out of: no test but those of time-outs depends on
	 * time.
	 */
	public static RetryPolicy patience() {
		return new RetryPolicy(3, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(60));
	}

	/**
	 * Transactions have no time to settle, so that tests need not wait for it.
	 */
	public static RetryPolicy withoutSettling() {
		return new RetryPolicy(3, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(4900));
	}

	/**
	 * Enough retries for all, and no time for transactions to settle.
	 */
	public static RetryPolicy withoutEnd() {
		return new RetryPolicy(3, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(4900), 1_000_000, 1,
				true);
	}

	public static URI endpoint() {
		return ENDPOINT;
	}

	/**
	 * A client of its own, with interceptors that watch or disturb it.
	 */
	public static DynamoDbClient newClient(ExecutionInterceptor... interceptors) {
		return newBuilder(interceptors).build();
	}

	/**
	 * A client on an HTTP client of its own.
	 */
	public static DynamoDbClient newClient(SdkHttpClient http) {
		return newBuilder().httpClient(http).build();
	}

	/**
	 * A client that also tries again on its own, as the SDK does unless it is told not
	 * to.
	 */
	public static DynamoDbClient newRetryingClient(SdkHttpClient http) {
		DynamoDbClientBuilder builder = newBuilder().httpClient(http);
		return builder
			.overrideConfiguration(builder.overrideConfiguration()
				.toBuilder()
				.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder().build())
				.build())
			.build();
	}

	/**
	 * A client of another DynamoDB Local, which has no tables yet. A server has ten
	 * threads for its jobs, and keeps one of them for each table with TTL: from the
	 * eighth such table on, it never completes an index that is added.
	 */
	public static DynamoDbClient newServerClient() {
		return newBuilder(start()).build();
	}

	private static DynamoDbClientBuilder newBuilder(ExecutionInterceptor... interceptors) {
		return newBuilder(ENDPOINT, interceptors);
	}

	private static DynamoDbClientBuilder newBuilder(URI endpoint, ExecutionInterceptor... interceptors) {
		return DynamoDbClient.builder()
			.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.overrideConfiguration((override) -> {
				override.retryStrategy(DefaultRetryStrategy.doNotRetry());
				if (WIRE_PATH) {
					override.addExecutionInterceptor(WirePath.interceptor());
				}
				for (ExecutionInterceptor interceptor : interceptors) {
					override.addExecutionInterceptor(interceptor);
				}
			});
	}

	private static URI start() {
		LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
		Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests, null);
		server.setHandler(new DynamoDBProxyServer(0, handler).setUpHandler(handler));
		try {
			server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException("DynamoDB Local did not start", ex);
		}
		return URI.create("http://127.0.0.1:" + server.getURI().getPort());
	}

}
