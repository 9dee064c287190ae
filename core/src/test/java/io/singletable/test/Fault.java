package io.singletable.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Fault of one request on its way to DynamoDB and back.
 */
@FunctionalInterface
public interface Fault {

	HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException;

	/**
	 * The request is answered.
	 */
	static Fault none() {
		return ExecutableHttpRequest::call;
	}

	/**
	 * The request is carried out, and the connection breaks before the answer.
	 */
	static Fault responseLost() {
		return (request) -> {
			drain(request.call());
			throw new SocketException("Connection reset");
		};
	}

	/**
	 * The connection breaks while the request is sent: it is not carried out.
	 */
	static Fault requestLost() {
		return (request) -> {
			throw new SocketException("Connection reset");
		};
	}

	/**
	 * There is no connection.
	 */
	static Fault refused() {
		return (request) -> {
			throw new ConnectException("Connection refused");
		};
	}

	/**
	 * The request is carried out, and answered with an error.
	 */
	static Fault appliedButError(int status, String code) {
		return (request) -> {
			drain(request.call());
			return error(status, code).call(request);
		};
	}

	/**
	 * The request is carried out, and the time for the answer runs out.
	 */
	static Fault timedOut() {
		return (request) -> {
			drain(request.call());
			throw new SocketTimeoutException("Read timed out");
		};
	}

	/**
	 * The request is carried out, and the answer breaks off.
	 */
	static Fault truncated() {
		return (request) -> {
			HttpExecuteResponse response = request.call();
			byte[] body = read(response);
			byte[] part = Arrays.copyOf(body, body.length / 2);
			return HttpExecuteResponse.builder()
				.response(response.httpResponse())
				.responseBody(AbortableInputStream
					.create(new SequenceInputStream(new ByteArrayInputStream(part), new FailingStream())))
				.build();
		};
	}

	/**
	 * The request is carried out, and the answer does not have its checksum.
	 */
	static Fault damaged() {
		return (request) -> {
			HttpExecuteResponse response = request.call();
			byte[] body = read(response);
			return HttpExecuteResponse.builder()
				.response(response.httpResponse().toBuilder().putHeader("x-amz-crc32", "1").build())
				.responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
				.build();
		};
	}

	/**
	 * Something on the way sends the request twice, and passes on the second answer.
	 */
	static Fault deliveredTwice() {
		return (request) -> {
			drain(request.call());
			return request.call();
		};
	}

	/**
	 * DynamoDB answers with an error, and does nothing.
	 */
	static Fault error(int status, String code) {
		return answer(status,
				"{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"scripted\"}");
	}

	/**
	 * DynamoDB throttles, and says why.
	 */
	static Fault throttled(String reason) {
		return answer(400,
				"{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\",\"message\":\"scripted\",\"ThrottlingReasons\":[{\"reason\":\""
						+ reason + "\"}]}");
	}

	/**
	 * DynamoDB throttles by one of its three exceptions, and says why and where.
	 * @param arn the ARN of the table or index, also in the message
	 */
	static Fault throttled(String code, String reason, String arn) {
		String member = code.equals("ThrottlingException") ? "throttlingReasons" : "ThrottlingReasons";
		return answer(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"Throttled at "
				+ arn + "\",\"" + member + "\":[{\"reason\":\"" + reason + "\",\"resource\":\"" + arn + "\"}]}");
	}

	/**
	 * DynamoDB cancels a transaction.
	 * @param codes the codes of the reasons, one an action
	 */
	static Fault cancelled(String... codes) {
		String reasons = Arrays.stream(codes)
			.map((code) -> "{\"Code\":\"" + code + "\"}")
			.collect(Collectors.joining(","));
		return answer(400,
				"{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"Message\":\"scripted\",\"CancellationReasons\":["
						+ reasons + "]}");
	}

	/**
	 * Something happens before this.
	 */
	default Fault after(Runnable event) {
		return (request) -> {
			event.run();
			return call(request);
		};
	}

	/**
	 * Something happens after this, before the caller knows how it ended.
	 */
	default Fault followedBy(Runnable event) {
		return (request) -> {
			try {
				return call(request);
			}
			finally {
				event.run();
			}
		};
	}

	private static Fault answer(int status, String body) {
		return (request) -> HttpExecuteResponse.builder()
			.response(SdkHttpResponse.builder()
				.statusCode(status)
				.putHeader("Content-Type", "application/x-amz-json-1.0")
				.build())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
			.build();
	}

	static void drain(HttpExecuteResponse response) {
		read(response);
	}

	private static byte[] read(HttpExecuteResponse response) {
		Optional<AbortableInputStream> body = response.responseBody();
		try (AbortableInputStream stream = body.orElseGet(AbortableInputStream::createEmpty)) {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Rest of an answer whose connection breaks.
	 */
	final class FailingStream extends InputStream {

		@Override
		public int read() throws IOException {
			throw new SocketException("Connection reset");
		}

	}

}
