package io.singletable.sample.ticket;

import java.util.regex.Pattern;

import io.singletable.sample.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Version in the query string of a URL on which a patch is based, and with which it is
 * merged.
 *
 * @param version number of the version
 */
record BaseParameter(long version) {

	private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

	/**
	 * Read a parameter.
	 * @param text the text
	 * @param ifMatch the header {@code If-Match}, which would refuse what is to be merged
	 * @return the version
	 */
	static BaseParameter read(String text, @Nullable String ifMatch) {
		if (ifMatch != null) {
			throw invalid("base must not be combined with If-Match: a patch is either merged, or refused if the ticket "
					+ "has changed");
		}
		if (!NUMBER.matcher(text).matches()) {
			throw invalid("base must be the number of a version, such as 3");
		}
		return new BaseParameter(Long.parseLong(text));
	}

	private static RuntimeException invalid(String detail) {
		return ProblemType.INVALID_REQUEST.of(detail).field("base").toException();
	}

}
