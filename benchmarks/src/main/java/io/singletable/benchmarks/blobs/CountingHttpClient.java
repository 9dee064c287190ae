package io.singletable.benchmarks.blobs;

import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Client that counts its requests. Sends all of them without TLS, those to an endpoint of
 * HTTPS too: where there is none, the SDK signs the content of S3 in chunks.
 */
final class CountingHttpClient implements SdkHttpClient {

	private final SdkHttpClient client = Apache5HttpClient.create();

	private final AtomicInteger requests = new AtomicInteger();

	/** The number of requests up to now. */
	int requests() {
		return this.requests.get();
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		this.requests.incrementAndGet();
		HttpExecuteRequest.Builder plain = HttpExecuteRequest.builder()
			.request(request.httpRequest().toBuilder().protocol("http").build());
		request.contentStreamProvider().ifPresent(plain::contentStreamProvider);
		return this.client.prepareRequest(plain.build());
	}

	@Override
	public void close() {
		this.client.close();
	}

}
