package io.singletable.autoconfigure.preinitialize;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * HTTP client that connects to nothing: each request succeeds and finds nothing.
 */
final class CannedHttpClient implements SdkHttpClient {

	private static final byte[] NOTHING = "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}"
		.getBytes(StandardCharsets.UTF_8);

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() {
				return HttpExecuteResponse.builder()
					.response(SdkHttpResponse.builder()
						.statusCode(200)
						.putHeader("Content-Type", "application/x-amz-json-1.0")
						.build())
					.responseBody(AbortableInputStream.create(new ByteArrayInputStream(NOTHING)))
					.build();
			}

			@Override
			public void abort() {
			}

		};
	}

	@Override
	public String clientName() {
		return "Canned";
	}

	@Override
	public void close() {
	}

}
