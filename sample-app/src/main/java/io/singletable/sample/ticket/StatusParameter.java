package io.singletable.sample.ticket;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.singletable.sample.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Status in the query string of a URL. Spring would trim it, and treat an empty one as
 * missing, which would return more than the client has requested.
 *
 * @param text the text
 */
record StatusParameter(String text) {

	/**
	 * Read a parameter.
	 * @param text the text, or {@code null} if the parameter is missing
	 * @return the status, or {@code null} if the parameter is missing
	 */
	static @Nullable Status read(@Nullable String text) {
		return (text != null) ? new StatusParameter(text).status() : null;
	}

	private Status status() {
		return Arrays.stream(Status.values())
			.filter((status) -> status.name().equals(this.text))
			.findFirst()
			.orElseThrow(() -> ProblemType.INVALID_REQUEST.of("status must be one of " + names())
				.field("status")
				.toException());
	}

	private static String names() {
		return Arrays.stream(Status.values()).map(Status::name).collect(Collectors.joining(", "));
	}

}
