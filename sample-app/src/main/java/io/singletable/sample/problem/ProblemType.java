package io.singletable.sample.problem;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Types of problems that clients can distinguish, in addition to those of singletable.
 * Their URIs are part of the interface and never change.
 */
public enum ProblemType {

	/** A value of the request is not valid; {@code field} names it. */
	INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),

	/** The body is not JSON. */
	MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body can't be read"),

	/** Others have changed the same; {@code conflicts} lists what. */
	VERSION_CONFLICT(HttpStatus.CONFLICT, "Changed meanwhile"),

	/** A ticket can't be moved to a customer who does not exist. */
	UNKNOWN_CUSTOMER(HttpStatus.CONFLICT, "Unknown customer"),

	/** A page of another site has made a browser send the request. */
	FOREIGN_FORM(HttpStatus.FORBIDDEN, "Not from here"),

	/** There is nothing with this id, version or path. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),

	/** The body is too large. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),

	/** The content ends before the range that was asked for. */
	UNSATISFIABLE_RANGE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "Not within the content"),

	/** A change must name the version that it is based on. */
	IF_MATCH_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "If-Match is required"),

	/** The stored data can't be read. */
	UNREADABLE(HttpStatus.INTERNAL_SERVER_ERROR, "Stored data can't be read"),

	/** An error of the application. */
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Unexpected error");

	private static final String PREFIX = "urn:singletable:problem:";

	private final HttpStatus status;

	private final String title;

	ProblemType(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	/**
	 * Create a problem of this type.
	 * @param detail what is wrong, and what to do
	 * @return the problem
	 */
	public Problem of(String detail) {
		return new Problem(this, detail);
	}

	HttpStatus status() {
		return this.status;
	}

	String title() {
		return this.title;
	}

	URI uri() {
		return uri(name());
	}

	/**
	 * The type of a problem that only has a status, such as {@code method-not-allowed}.
	 */
	static URI uri(HttpStatusCode code) {
		HttpStatus status = HttpStatus.resolve(code.value());
		return uri((status != null) ? status.name() : "status-" + code.value());
	}

	private static URI uri(String name) {
		return URI.create(PREFIX + name.toLowerCase(Locale.ROOT).replace('_', '-'));
	}

}
