package io.singletable.internal.write.transaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.ItemTooLargeException;
import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.ExceptionTranslator;
import io.singletable.internal.write.execution.LabeledFailure;
import io.singletable.internal.write.execution.TransactionRequest;
import io.singletable.internal.write.execution.UnfitItemException;
import io.singletable.internal.write.execution.UpdateProblem;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.unique.SentinelRefusal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * Failures of the commit of a transaction: each is the exception of the write that it is
 * about, and says which of the transaction's writes that is.
 */
record TransactionFailures(TransactionRequest request, TransactionParts parts) {

	private static final String NONE = "None";

	private static final String CONDITION_FAILED = "ConditionalCheckFailed";

	/**
	 * The exception of a transaction that was refused: that of the first write whose
	 * condition did not hold, with the others suppressed. Its message names all.
	 * @param outcome how the request ended, null if there was only one action
	 */
	DataAccessException ofRefusals(WriteResult.Refused refused, @Nullable CallOutcome<?> outcome) {
		Map<Integer, DataAccessException> failures = new LinkedHashMap<>();
		for (int position = 0; position < this.parts.size(); position++) {
			List<WriteAction> actions = this.parts.get(position).plan().actions();
			List<WriteResult.Refusal> own = refused.refusals()
				.stream()
				.filter((refusal) -> actions.stream().anyMatch((action) -> action == refusal.action()))
				.toList();
			if (!own.isEmpty()) {
				failures.put(position, LabeledFailure.of(this.parts.label(position),
						ofPart(position, new WriteResult.Refused(own, refused.afterAmbiguity()))));
			}
		}
		if (outcome instanceof CallOutcome.Failed<?> failed) {
			reasons(failed).forEach((position, failure) -> failures.putIfAbsent(position, failure));
		}
		return LabeledFailure.join(List.copyOf(failures.values()));
	}

	/** What sentinels tell of values is asked of their owners, as for a single write. */
	private DataAccessException ofPart(int position, WriteResult.Refused refused) {
		boolean ofClaims = refused.refusals().stream().map(WriteResult.Refusal::action).allMatch(SentinelRefusal::isOf);
		BufferedWrite write = this.parts.write(position);
		return (ofClaims && write != null && write.claims() != null)
				? write.claims().refusal(refused.refusals(), write.base().claims()) : refused.toException();
	}

	/**
	 * The exception of a transaction that failed for other reasons than conditions. If
	 * these are those of some of its writes, it names those.
	 */
	DataAccessException ofFailure(CallOutcome.Failed<?> failed) {
		Map<Integer, DataAccessException> reasons = reasons(failed);
		if (!reasons.isEmpty() && !failed.isAmbiguous()) {
			return LabeledFailure.join(List.copyOf(reasons.values()));
		}
		return ExceptionTranslator.translate(about(summary(), failed, failed.failure()));
	}

	/**
	 * The exception of the only write, an update that DynamoDB can't apply to the item as
	 * it is stored.
	 */
	DataAccessException ofUnfit(UnfitItemException refusal) {
		return unfit(0, refusal.problem(), refusal);
	}

	/** By the position of the write. */
	private Map<Integer, DataAccessException> reasons(CallOutcome.Failed<?> failed) {
		Map<Integer, DataAccessException> failures = new LinkedHashMap<>();
		if (failed.failure() instanceof TransactionCanceledException canceled) {
			List<CancellationReason> reasons = canceled.cancellationReasons();
			int action = 0;
			for (int position = 0; position < this.parts.size(); position++) {
				int end = action + this.parts.get(position).plan().actions().size();
				for (; action < end && action < reasons.size(); action++) {
					if (isOther(reasons.get(action))) {
						failures.putIfAbsent(position, ofReason(position, action, canceled, failed));
					}
				}
			}
		}
		return failures;
	}

	private static boolean isOther(CancellationReason reason) {
		return reason.code() != null && !reason.code().equals(NONE) && !reason.code().equals(CONDITION_FAILED);
	}

	private DataAccessException ofReason(int position, int action, TransactionCanceledException canceled,
			CallOutcome.Failed<?> failed) {
		List<CancellationReason> reasons = new ArrayList<>();
		for (int i = 0; i < canceled.cancellationReasons().size(); i++) {
			reasons.add((i == action) ? canceled.cancellationReasons().get(i)
					: CancellationReason.builder().code(NONE).build());
		}
		TransactionCanceledException only = canceled.toBuilder().cancellationReasons(reasons).build();
		DataAccessException failure = ExceptionTranslator.translate(about(this.parts.label(position), failed, only));
		return UpdateProblem.of(only).map((problem) -> unfit(position, problem, failure)).orElse(failure);
	}

	private DataAccessException unfit(int position, UpdateProblem problem, DataAccessException failure) {
		String type = this.parts.get(position).plan().subject();
		String message = "The " + this.parts.label(position) + " was refused: ";
		return switch (problem) {
			case SIZE -> new ItemTooLargeException(message + "the update would leave a " + type
					+ " larger than the 400 KB that DynamoDB allows. Store less in it, or compress it (compression = GZIP)");
			case FORM -> new InvalidDataAccessResourceUsageException(
					message + "the stored item is compressed or does not have the form that the update in place "
							+ "expects. Remove idempotent(), so that the " + type + " is read and changed in memory",
					failure.getCause());
		};
	}

	private CallOutcome.Failed<?> about(String subject, CallOutcome.Failed<?> failed, RuntimeException failure) {
		return new CallOutcome.Failed<>(this.request.operation(subject), failure, failed.kind(),
				failed.afterAmbiguity(), failed.retriesUsedUp());
	}

	/**
	 * What the transaction writes, by operation and type.
	 */
	private String summary() {
		Map<String, Integer> counts = new LinkedHashMap<>();
		for (int position = 0; position < this.parts.size(); position++) {
			counts.merge(this.parts.operation(position) + " of " + this.parts.get(position).plan().subject(), 1,
					Integer::sum);
		}
		List<String> texts = new ArrayList<>();
		counts.forEach((text, count) -> texts.add((count > 1) ? text + " (" + count + " times)" : text));
		return "a transaction (" + String.join(", ", texts) + ")";
	}

}
