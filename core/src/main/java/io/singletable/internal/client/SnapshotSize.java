package io.singletable.internal.client;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Limit of DynamoDB on the size of what it reads as of one moment, 4 MB. It has no error
 * code of its own, so that only the message tells. All that can be refused otherwise are
 * keys, which are checked before.
 */
final class SnapshotSize {

	private static final Pattern MESSAGE = Pattern.compile("too large|\\bsize\\b|\\b4 ?mb\\b");

	private SnapshotSize() {
	}

	/**
	 * Whether a refusal is for the size.
	 */
	static boolean isExceeded(Operation operation, RuntimeException failure) {
		return operation.action().equals("TransactGetItems") && messages(failure).anyMatch(SnapshotSize::isAboutSize);
	}

	private static Stream<@Nullable String> messages(RuntimeException failure) {
		Stream<@Nullable String> own = Stream.<@Nullable String>of(failure.getMessage());
		return (failure instanceof TransactionCanceledException canceled)
				? Stream.concat(own, canceled.cancellationReasons().stream().map(CancellationReason::message)) : own;
	}

	private static boolean isAboutSize(@Nullable String message) {
		return message != null && MESSAGE.matcher(message.toLowerCase(Locale.ROOT)).find();
	}

}
