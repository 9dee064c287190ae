package io.singletable.s3;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Client that sends requests to HTTPS endpoints without TLS. The SDK signs and sends
 * content in chunks only where it knows of none.
 */
final class PlainHttpClient implements SdkHttpClient {

	private final SdkHttpClient client = Apache5HttpClient.create();

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
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
