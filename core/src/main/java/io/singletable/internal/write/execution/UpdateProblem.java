package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Problem of an update with the item that is stored, because of which DynamoDB has
 * applied nothing. DynamoDB has one code for these and for malformed requests, so that
 * only its messages tell; those of DynamoDB Local are the same, or stand beside them.
 */
public enum UpdateProblem {

	/**
	 * The item has another form than the update expects: no such path, another type, a
	 * number out of range.
	 */
	FORM("document path provided in the update expression is invalid", "has an incorrect data type",
			"refers to an attribute that does not exist in the item", "type mismatch for attribute to update",
			"number overflow", "number underflow", "more than 38 significant digits", "precision up to 38 digits",
			"nesting levels have exceeded"),

	/** The item would exceed 400 KB. */
	SIZE("item size to update has exceeded", "item size has exceeded");

	private static final String SINGLE = "ValidationException";

	private static final String IN_TRANSACTION = "ValidationError";

	private final List<String> messages;

	UpdateProblem(String... messages) {
		this.messages = List.of(messages);
	}

	/**
	 * Recognize a problem.
	 * @return the problem, or empty if the failure is another
	 */
	public static Optional<UpdateProblem> of(RuntimeException failure) {
		return messagesOf(failure).flatMap((message) -> Stream.of(values()).filter((it) -> it.isIn(message)))
			.findFirst();
	}

	private boolean isIn(String message) {
		return this.messages.stream().anyMatch(message::contains);
	}

	private static Stream<String> messagesOf(RuntimeException failure) {
		if (failure instanceof TransactionCanceledException canceled) {
			return canceled.cancellationReasons()
				.stream()
				.filter((reason) -> IN_TRANSACTION.equals(reason.code()))
				.map((reason) -> lowerCase(reason.message()));
		}
		return (failure instanceof DynamoDbException refused && refused.awsErrorDetails() != null
				&& SINGLE.equals(refused.awsErrorDetails().errorCode()))
						? Stream.of(lowerCase(refused.awsErrorDetails().errorMessage())) : Stream.empty();
	}

	private static String lowerCase(@Nullable String message) {
		return (message != null) ? message.toLowerCase(Locale.ROOT) : "";
	}

}
