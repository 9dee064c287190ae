package io.singletable.console;

import io.singletable.ConditionFailedException;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.MergeConflictException;
import io.singletable.RequestLimitExceededException;
import io.singletable.RevisionPrunedException;
import io.singletable.ThrottledException;
import io.singletable.UniqueConstraintException;
import io.singletable.UnplannableQueryException;
import io.singletable.VersionConflictException;

/**
 * Pages for exceptions. Messages of exceptions are not shown, since they may tell values
 * that are masked.
 */
final class Failures {

	private Failures() {
	}

	/**
	 * The page for an exception.
	 */
	static Answer.Page page(RuntimeException failure) {
		if (failure instanceof ConsoleException expected) {
			return Answer.Page.error(expected.status(), title(expected.status()), expected.sentence(),
					expected.advice());
		}
		int status = status(failure);
		return Answer.Page.error(status, title(status), sentence(status), advice(status));
	}

	/**
	 * Whether the log tells the cause: what nobody expects.
	 */
	static boolean isUnexpected(RuntimeException failure) {
		return !(failure instanceof ConsoleException) && status(failure) == 500;
	}

	private static int status(RuntimeException failure) {
		if (failure instanceof EntityNotFoundException || failure instanceof RevisionPrunedException) {
			return 404;
		}
		if (failure instanceof InvalidCursorException || failure instanceof UnplannableQueryException) {
			return 400;
		}
		if (failure instanceof VersionConflictException || failure instanceof MergeConflictException
				|| failure instanceof ConditionFailedException || failure instanceof UniqueConstraintException) {
			return 409;
		}
		boolean unavailable = failure instanceof DynamoDbUnavailableException || failure instanceof ThrottledException
				|| failure instanceof RequestLimitExceededException;
		return unavailable ? 503 : 500;
	}

	private static String title(int status) {
		return switch (status) {
			case 400 -> "Not understood";
			case 404 -> "Not found";
			case 405 -> "Not allowed";
			case 409 -> "Changed in between";
			case 503 -> "DynamoDB is not available";
			default -> "The page failed";
		};
	}

	private static String sentence(int status) {
		return switch (status) {
			case 400 -> "The URL asks for something that can't be read.";
			case 404 -> "There is no such entity, or no such version of it.";
			case 409 -> "Someone has changed the entity since this page was opened.";
			case 503 -> "DynamoDB did not answer in time, or refused the request for now.";
			default -> "The page could not be made.";
		};
	}

	private static String advice(int status) {
		return switch (status) {
			case 400 -> "Go back to the first page of the list, or correct the query.";
			case 404 -> "Check the id and the version in the URL.";
			case 409 -> "Open the entity again, and decide on what is there now.";
			case 503 -> "Try again; pages that read nothing work as usual.";
			default -> "The log of the application has the cause.";
		};
	}

}
