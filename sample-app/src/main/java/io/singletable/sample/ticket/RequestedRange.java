package io.singletable.sample.ticket;

import java.util.List;

import io.singletable.blob.BlobRange;
import io.singletable.sample.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.ErrorResponseException;

/**
 * The range of an attachment that a request asks for.
 */
final class RequestedRange {

	private RequestedRange() {
	}

	/**
	 * Parse a range.
	 * @param header the header {@code Range}. Several ranges, and what is none, are
	 * ignored, as a server may (RFC 9110, 14.2)
	 * @param size size of the content
	 * @return the range, or {@code null} for all
	 */
	static @Nullable BlobRange of(@Nullable String header, long size) {
		List<HttpRange> ranges = parse(header);
		if (ranges.size() != 1) {
			return null;
		}
		long first = ranges.get(0).getRangeStart(size);
		if (first >= size) {
			throw unsatisfiable(size);
		}
		return new BlobRange(first, ranges.get(0).getRangeEnd(size) - first + 1);
	}

	private static List<HttpRange> parse(@Nullable String header) {
		try {
			return HttpRange.parseRanges(header);
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

	private static ErrorResponseException unsatisfiable(long size) {
		ErrorResponseException refusal = ProblemType.UNSATISFIABLE_RANGE
			.of("The range begins after the end of the content")
			.field(HttpHeaders.RANGE)
			.toException();
		refusal.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
		return refusal;
	}

}
