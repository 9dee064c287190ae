package io.singletable.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Interceptor that takes the items out of an answer for a {@link WireCall}, before the
 * client builds maps, and puts the items of the call into the bytes of a request, before
 * it is signed. The client reads the rest of the answer. An unusual answer is left as it
 * is, and so is a damaged one, which the client then reports. Has to be the first
 * interceptor of its client. Thread-safe.
 */
final class WireInterceptor implements ExecutionInterceptor {

	/** Twice the longest answer of DynamoDB, a batch of 16 MB. */
	private static final int LONGEST = 32 * 1024 * 1024;

	private static final String CHECKSUM = "x-amz-crc32";

	private static final String LENGTH = "Content-Length";

	@Override
	public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
		WireCall call = attributes.getAttribute(WireCall.ATTRIBUTE);
		RequestBody body = context.requestBody().orElse(null);
		if (call == null || !call.isPut() || body == null) {
			return context.requestBody();
		}
		WireWriter json = call.write(read(body));
		return Optional.of(RequestBody.fromContentProvider(
				() -> new ByteArrayInputStream(json.json(), 0, json.length()), json.length(), body.contentType()));
	}

	private static byte[] read(RequestBody body) {
		// Not all bytes at once, for which a stream would make much more room.
		byte[] json = new byte[Math.toIntExact(body.optionalContentLength().orElseThrow())];
		try (InputStream stream = body.contentStreamProvider().newStream()) {
			stream.readNBytes(json, 0, json.length);
			return json;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Called right after the content was written. */
	@Override
	public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
		WireCall call = attributes.getAttribute(WireCall.ATTRIBUTE);
		if (call == null || !call.isPut() || context.requestBody().isEmpty()) {
			return context.httpRequest();
		}
		return context.httpRequest().toBuilder().putHeader(LENGTH, Integer.toString(call.length())).build();
	}

	/** The client may make several attempts for one call. */
	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		WireCall call = attributes.getAttribute(WireCall.ATTRIBUTE);
		if (call != null) {
			call.reset();
		}
	}

	@Override
	public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
		SdkHttpResponse response = context.httpResponse();
		WireCall call = attributes.getAttribute(WireCall.ATTRIBUTE);
		InputStream body = (call != null) ? context.responseBody().orElse(null) : null;
		if (call == null || call.isPut() || body == null || !isPlain(response)) {
			return response;
		}
		long checksum = number(response, CHECKSUM);
		long length = number(response, LENGTH);
		return (checksum >= 0 && length >= 0 && length <= LONGEST) ? slice(response, body, (int) length, checksum, call)
				: response;
	}

	private static boolean isPlain(SdkHttpResponse response) {
		return response.statusCode() == 200
				&& "application/x-amz-json-1.0".equals(response.firstMatchingHeader("Content-Type").orElse(null))
				&& response.firstMatchingHeader("Content-Encoding").isEmpty();
	}

	private static long number(SdkHttpResponse response, String header) {
		String value = response.firstMatchingHeader(header).orElse("");
		try {
			return Long.parseLong(value);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private static SdkHttpResponse slice(SdkHttpResponse response, InputStream body, int length, long checksum,
			WireCall call) {
		byte[] answer;
		try {
			answer = new byte[length];
			int read = body.readNBytes(answer, 0, length);
			int next = (read == length) ? body.read() : -1;
			if (read < length || next >= 0) {
				call.read(null, new ResumedStream(answer, read, next, body));
				return response;
			}
			body.close();
		}
		catch (IOException ex) {
			// The client fails when it reads, as it would have.
			call.read(null, new BrokenStream(ex, body));
			return response;
		}
		SlicedAnswer sliced = (checksumOf(answer) == checksum) ? slice(answer) : null;
		if (sliced == null) {
			call.read(null, new ByteArrayInputStream(answer));
			return response;
		}
		call.read(sliced.items(), new ByteArrayInputStream(sliced.rest()));
		return response.toBuilder()
			.removeHeader(CHECKSUM)
			.putHeader(LENGTH, Integer.toString(sliced.rest().length))
			.build();
	}

	private static long checksumOf(byte[] answer) {
		CRC32 checksum = new CRC32();
		checksum.update(answer);
		return checksum.getValue();
	}

	/** What is malformed, the client says better. */
	private static @Nullable SlicedAnswer slice(byte[] answer) {
		try {
			return SlicedAnswer.of(answer);
		}
		catch (MalformedJsonException | IndexOutOfBoundsException ex) {
			return null;
		}
	}

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		WireCall call = attributes.getAttribute(WireCall.ATTRIBUTE);
		InputStream content = (call != null) ? call.content() : null;
		return (content != null) ? Optional.of(content) : context.responseBody();
	}

	/**
	 * Stream that broke off while it was read ahead.
	 */
	private static final class BrokenStream extends InputStream {

		private final IOException failure;

		private final InputStream stream;

		BrokenStream(IOException failure, InputStream stream) {
			this.failure = failure;
			this.stream = stream;
		}

		@Override
		public int read() throws IOException {
			throw this.failure;
		}

		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

	/**
	 * Stream of which the first bytes have been read already, and are read again.
	 */
	private static final class ResumedStream extends SequenceInputStream {

		private final InputStream stream;

		/**
		 * Create a stream.
		 * @param length the number of them
		 * @param next the byte that was read after them, -1 if there was none
		 */
		ResumedStream(byte[] read, int length, int next, InputStream stream) {
			super(new ByteArrayInputStream(read, 0, length), (next >= 0)
					? new SequenceInputStream(new ByteArrayInputStream(new byte[] { (byte) next }), stream) : stream);
			this.stream = stream;
		}

		/** The other would read the rest. */
		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

}
