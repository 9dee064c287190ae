package io.singletable.test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Client of DynamoDB's low-level API, without an SDK.
 */
public final class LowLevelClient {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private LowLevelClient() {
	}

	/**
	 * Send a request.
	 * @param action name of the action, such as {@code GetItem}
	 * @param json the request
	 * @return the answer
	 */
	public static String send(String action, String json) {
		HttpRequest request = HttpRequest.newBuilder(LocalDynamoDb.endpoint())
			.header("X-Amz-Target", "DynamoDB_20120810." + action)
			.header("X-Amz-Date", "20261121T091400Z")
			.header("Content-Type", "application/x-amz-json-1.0")
			.header("Authorization",
					"AWS4-HMAC-SHA256 Credential=local/20261121/us-east-1/dynamodb/aws4_request, "
							+ "SignedHeaders=host, Signature=0")
			.POST(BodyPublishers.ofString(json))
			.build();
		try {
			HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException(action + " is refused: " + response.body());
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
