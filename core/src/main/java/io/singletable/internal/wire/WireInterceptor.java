package io.singletable.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
 * Interceptor that takes the items out of an answer for an {@link ItemSink}, before the
 * client makes maps of them, and puts those of an {@link ItemSource} into the bytes of a
 * request, before it is signed. Everything else stays the client's: what the answer lacks
 * is only what the caller has got already. An answer that is unusual in any way is not
 * touched, and one that is damaged is handed over as it came, for the client to say so.
 * Has to be the first interceptor of its client. Thread-safe.
 */
public final class WireInterceptor implements ExecutionInterceptor {

	/** Twice the longest answer of DynamoDB, a batch of 16 MB. */
	private static final int LONGEST = 32 * 1024 * 1024;

	private static final String CHECKSUM = "x-amz-crc32";

	private static final String LENGTH = "Content-Length";

	@Override
	public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
		ItemSource source = attributes.getAttribute(ItemSource.ATTRIBUTE);
		RequestBody body = context.requestBody().orElse(null);
		if (source == null || body == null) {
			return context.requestBody();
		}
		WireWriter json = source.write(read(body));
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
		ItemSource source = attributes.getAttribute(ItemSource.ATTRIBUTE);
		if (source == null || context.requestBody().isEmpty()) {
			return context.httpRequest();
		}
		return context.httpRequest().toBuilder().putHeader(LENGTH, Integer.toString(source.length())).build();
	}

	/** The client may make several attempts for one sink. */
	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		ItemSink sink = attributes.getAttribute(ItemSink.ATTRIBUTE);
		if (sink != null) {
			sink.reset();
		}
	}

	@Override
	public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
		SdkHttpResponse response = context.httpResponse();
		ItemSink sink = attributes.getAttribute(ItemSink.ATTRIBUTE);
		InputStream body = (sink != null) ? context.responseBody().orElse(null) : null;
		if (sink == null || body == null || !isPlain(response)) {
			return response;
		}
		long checksum = number(response, CHECKSUM);
		long length = number(response, LENGTH);
		return (checksum >= 0 && length >= 0 && length <= LONGEST) ? slice(response, body, (int) length, checksum, sink)
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
			ItemSink sink) {
		byte[] answer;
		try {
			answer = new byte[length];
			int read = body.readNBytes(answer, 0, length);
			int next = (read == length) ? body.read() : -1;
			if (read < length || next >= 0) {
				sink.fill(null, new ResumedStream(answer, read, next, body));
				return response;
			}
			body.close();
		}
		catch (IOException ex) {
			// The client fails when it reads, as it would have.
			sink.fill(null, new BrokenStream(ex, body));
			return response;
		}
		SlicedAnswer sliced = (checksumOf(answer) == checksum) ? slice(answer) : null;
		if (sliced == null) {
			sink.fill(null, new ByteArrayInputStream(answer));
			return response;
		}
		sink.fill(sliced.items(), new ByteArrayInputStream(sliced.rest()));
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
		ItemSink sink = attributes.getAttribute(ItemSink.ATTRIBUTE);
		InputStream content = (sink != null) ? sink.content() : null;
		return (content != null) ? Optional.of(content) : context.responseBody();
	}

}
