package io.singletable.sample.ticket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.sample.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Version of a ticket as an entity tag: {@code "3"}.
 *
 * @param version number of the version
 */
public record VersionTag(long version) {

	private static final Pattern STRONG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

	static VersionTag of(Ticket ticket) {
		return new VersionTag((ticket.version() != null) ? ticket.version() : 0);
	}

	/**
	 * Parse the version that a client wants to change.
	 * @param ifMatch the header {@code If-Match}. Weak tags never match (RFC 9110), and
	 * lists and {@code *} would overwrite what the client has not seen
	 * @return the version
	 */
	static VersionTag required(@Nullable String ifMatch) {
		if (ifMatch == null) {
			throw ProblemType.IF_MATCH_REQUIRED
				.of("Send the header If-Match with the ETag of the version to change, such as \"3\"")
				.field(HttpHeaders.IF_MATCH)
				.toException();
		}
		Matcher matcher = STRONG.matcher(ifMatch.strip());
		if (!matcher.matches()) {
			throw ProblemType.INVALID_REQUEST
				.of("If-Match must be one strong ETag, a version number in double quotes such as \"3\"")
				.field(HttpHeaders.IF_MATCH)
				.toException();
		}
		return new VersionTag(Long.parseLong(matcher.group(1)));
	}

	@Override
	public String toString() {
		return "\"" + this.version + "\"";
	}

}
