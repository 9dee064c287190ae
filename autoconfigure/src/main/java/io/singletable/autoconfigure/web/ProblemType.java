package io.singletable.autoconfigure.web;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Types of problems that clients can distinguish. Their URIs are part of the interface
 * and never change. The texts are the same for all entities: nothing of the table or the
 * application is disclosed.
 */
enum ProblemType {

	/** An id, or a value that is a part of keys, is too long. */
	KEY_TOO_LONG(HttpStatus.BAD_REQUEST, "A key is too long", "An id, or a value that is a part of a key, is too long"),

	/** The cursor is damaged, expired or from another list. */
	INVALID_CURSOR(HttpStatus.BAD_REQUEST, "The cursor is not valid",
			"The cursor is not valid for this query: start again from the first page"),

	/** The limit is not a number in the range. */
	INVALID_LIMIT(HttpStatus.BAD_REQUEST, "The limit is not valid", "The limit is not in the range"),

	/** The list can't be sorted like that. */
	INVALID_SORT(HttpStatus.BAD_REQUEST, "The sort is not valid",
			"sort must use properties by which this list can be sorted"),

	/** Properties that don't exist, can't be changed, or have values of another type. */
	INVALID_UPDATE(HttpStatus.BAD_REQUEST, "The change is not valid",
			"The change has properties that are not known, may not be changed, or have values that don't fit"),

	/** The entity, or the version of it, does not exist. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "What the request refers to does not exist"),

	/** The id exists already. */
	ALREADY_EXISTS(HttpStatus.CONFLICT, "Already exists", "The id exists already"),

	/** Another entity has a unique value. */
	NOT_UNIQUE(HttpStatus.CONFLICT, "Already in use", "A value that must be unique is in use already"),

	/** The entity was changed or deleted since the client has read it. */
	VERSION_CONFLICT(HttpStatus.CONFLICT, "Changed meanwhile",
			"It was changed or deleted meanwhile: read it again, and repeat the change"),

	/** Another writer has changed the same in another way. */
	MERGE_CONFLICT(HttpStatus.CONFLICT, "Changed meanwhile in another way",
			"Others have changed the same meanwhile: read it again, and choose"),

	/** What is stored does not match the condition of the change. */
	CONDITION_FAILED(HttpStatus.CONFLICT, "Not in the required state",
			"It is not in the state that the change requires: read it again"),

	/** The version existed, but is no longer kept. */
	NO_LONGER_KEPT(HttpStatus.GONE, "No longer kept", "The version of this time is no longer kept"),

	/** The item or the transaction exceeds a limit of DynamoDB. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large", "The content is too large to be stored"),

	/**
	 * DynamoDB can't be reached or has no capacity left. The write that failed was not
	 * applied, but others of the same request may have been.
	 */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable", "It can't be done now: try again later"),

	/** The write may or may not have been applied. */
	OUTCOME_UNKNOWN(HttpStatus.INTERNAL_SERVER_ERROR, "The outcome is unknown",
			"The change may or may not have been applied: read before you try again");

	private final HttpStatus status;

	private final String title;

	private final String detail;

	ProblemType(HttpStatus status, String title, String detail) {
		this.status = status;
		this.title = title;
		this.detail = detail;
	}

	ProblemDetail create() {
		return create(this.status, this.detail);
	}

	ProblemDetail create(HttpStatus status) {
		return create(status, this.detail);
	}

	ProblemDetail create(String detail) {
		return create(this.status, detail);
	}

	private ProblemDetail create(HttpStatus status, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create("urn:singletable:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
		problem.setTitle(this.title);
		return problem;
	}

}
