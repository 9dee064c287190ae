package io.singletable.autoconfigure.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.ConditionFailedException;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.InvalidSortException;
import io.singletable.InvalidUpdateException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.ParallelWriteException;
import io.singletable.RevisionPrunedException;
import io.singletable.ThrottledException;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.WriteOutcomeUnknownException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.WebRequest;

/**
 * Problem details (RFC 9457) of this library's exceptions, for exception handlers of an
 * application. Without such a handler, the library's own returns them. Each has a type, a
 * title and a detail that are the same for all entities, and contains no key, no stored
 * value and no message of an exception. That of an invalid update has {@code errors} as
 * well: the path of each property that the request names, with what is wrong. That of a
 * value that is taken has {@code constraints}, the names of the unique constraints, and
 * {@code owner}, the id of the entity that has it, if {@code
 * singletable.unique.reveal-owner} is {@code true}. Thread-safe.
 */
public final class SingleTableProblems {

	private static final String RETRY_AFTER_SECONDS = "5";

	private SingleTableProblems() {
	}

	/**
	 * The problem of an exception. A version conflict, and a condition that is not
	 * matched, have status 412 if the request has the header {@code If-Match}, and 409
	 * otherwise. An id that exists has status 412 if the request has {@code
	 * If-None-Match}, and 409 otherwise; a unique value that is taken has 409 always. A
	 * failure that a retry can overcome has status 503 and the header
	 * {@code Retry-After}. A transaction whose outcome is unknown is the same as a write
	 * whose outcome is unknown.
	 * @param exception the exception; its causes are not considered, except that of a
	 * {@link HeuristicCompletionException}, and the first failure of writes in parallel
	 * @param request the request that failed
	 * @return status, headers and body; empty if it is not an exception of this library,
	 * or one that clients can't do anything about, such as a damaged item
	 */
	public static Optional<ErrorResponse> of(Throwable exception, WebRequest request) {
		if (exception instanceof HeuristicCompletionException
				&& exception.getCause() instanceof WriteOutcomeUnknownException unknown) {
			return of(unknown, request);
		}
		if (exception instanceof ParallelWriteException && exception.getCause() != null) {
			return of(exception.getCause(), request);
		}
		if (exception instanceof InvalidLimitException limit) {
			return Optional.of(limit);
		}
		ProblemDetail problem = problem(exception, request);
		if (problem == null) {
			return Optional.empty();
		}
		ErrorResponse.Builder response = ErrorResponse.builder(exception, problem);
		if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
			response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		}
		return Optional.of(response.build());
	}

	private static @Nullable ProblemDetail problem(Throwable exception, WebRequest request) {
		if (exception instanceof VersionConflictException) {
			return ProblemType.VERSION_CONFLICT.create(conflict(request, HttpHeaders.IF_MATCH));
		}
		if (exception instanceof ConditionFailedException) {
			return ProblemType.CONDITION_FAILED.create(conflict(request, HttpHeaders.IF_MATCH));
		}
		if (exception instanceof MergeConflictException merge) {
			ProblemDetail problem = ProblemType.MERGE_CONFLICT.create(conflict(request, HttpHeaders.IF_MATCH));
			problem.setProperty("conflicts",
					merge.conflicts().stream().map(OnConflict.Conflict::property).distinct().toList());
			return problem;
		}
		if (exception instanceof InvalidUpdateException update) {
			ProblemDetail problem = ProblemType.INVALID_UPDATE.create();
			problem.setProperty("errors", errors(update));
			return problem;
		}
		if (exception instanceof UniqueConstraintException unique) {
			ProblemDetail problem = ProblemType.NOT_UNIQUE.create();
			problem.setProperty("constraints", unique.constraints());
			unique.ownerId().ifPresent((owner) -> problem.setProperty("owner", owner));
			return problem;
		}
		if (exception instanceof EntityExistsException) {
			return ProblemType.ALREADY_EXISTS.create(conflict(request, HttpHeaders.IF_NONE_MATCH));
		}
		ProblemType type = type(exception);
		return (type != null) ? type.create() : null;
	}

	private static List<Map<String, String>> errors(InvalidUpdateException exception) {
		return exception.problems()
			.entrySet()
			.stream()
			.map((problem) -> Map.of("path", problem.getKey(), "detail", problem.getValue()))
			.toList();
	}

	private static HttpStatus conflict(WebRequest request, String precondition) {
		return (request.getHeader(precondition) != null) ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT;
	}

	private static @Nullable ProblemType type(Throwable exception) {
		if (exception instanceof EntityNotFoundException) {
			return ProblemType.NOT_FOUND;
		}
		if (exception instanceof RevisionPrunedException) {
			return ProblemType.NO_LONGER_KEPT;
		}
		if (exception instanceof InvalidCursorException) {
			return ProblemType.INVALID_CURSOR;
		}
		if (exception instanceof InvalidSortException) {
			return ProblemType.INVALID_SORT;
		}
		if (exception instanceof KeyTooLongException) {
			return ProblemType.KEY_TOO_LONG;
		}
		if (exception instanceof ItemTooLargeException) {
			return ProblemType.TOO_LARGE;
		}
		if (exception instanceof WriteOutcomeUnknownException) {
			return ProblemType.OUTCOME_UNKNOWN;
		}
		return isTransient(exception) ? ProblemType.UNAVAILABLE : null;
	}

	private static boolean isTransient(Throwable exception) {
		return exception instanceof ThrottledException || exception instanceof DynamoDbUnavailableException
				|| exception instanceof WriteContentionException;
	}

}
