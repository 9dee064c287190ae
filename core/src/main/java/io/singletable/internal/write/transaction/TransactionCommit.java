package io.singletable.internal.write.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.write.entity.TransactionTrail;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.execution.TransactionRequest;
import io.singletable.internal.write.execution.TransactionSender;
import io.singletable.internal.write.execution.UnfitItemException;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionTimedOutException;

/**
 * Commit of a transaction: sends its parts as one request, which is a plain one if there
 * is only one action, and that a write.
 *
 * @param entity the type whose entities it writes, or that there are several
 */
record TransactionCommit(WriteId id, TransactionParts parts, String entity) {

	/** What metrics say where a transaction has written entities of several types. */
	private static final String SEVERAL = "several";

	/**
	 * The commit of writes.
	 * @param records those that are of no entity
	 * @param items those of entities, which say so if there are several
	 */
	static TransactionCommit of(WriteId id, List<TransactionPart> records, List<BufferedItem> items) {
		List<TransactionPart> entities = items.stream().map(BufferedItem::part).toList();
		boolean several = entities.stream().filter(TransactionPart::isWrite).limit(2).count() > 1;
		List<TransactionPart> parts = new ArrayList<>(records);
		parts.addAll(several ? ofSeveral(entities, id) : entities);
		return new TransactionCommit(id, new TransactionParts(List.copyOf(parts), items),
				entityOf(entities.isEmpty() ? records : entities));
	}

	private static List<TransactionPart> ofSeveral(List<TransactionPart> parts, WriteId id) {
		Map<String, TransactionTrail> trails = new HashMap<>();
		for (TransactionPart part : parts) {
			trails.computeIfAbsent(part.executor().tableName(), (table) -> new TransactionTrail(id))
				.count(part.plan().actions());
		}
		return parts.stream()
			.map((part) -> marked(part, Objects.requireNonNull(trails.get(part.executor().tableName()))))
			.toList();
	}

	private static TransactionPart marked(TransactionPart part, TransactionTrail trail) {
		WritePlan plan = part.plan();
		return new TransactionPart(part.intent(), part.executor(),
				new WritePlan(plan.id(), plan.subject(), plan.guard(), trail.mark(plan.actions())));
	}

	/**
	 * Send the parts, all or nothing.
	 * @param limit the time for it, unless the policy allows less; null for that of the
	 * policy
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether they
	 * were applied
	 * @throws TransactionTimedOutException if that is too little; nothing was sent
	 * @throws org.springframework.dao.DataAccessException if they were not
	 */
	void send(@Nullable Duration limit) {
		TransactionPart first = this.parts.get(0);
		WriteExecutor executor = (limit != null) ? within(limit, first.executor()) : first.executor();
		executor.observer().observe(OperationName.COMMIT, this.entity, () -> send(executor));
	}

	/** Of several types there are too many combinations for metrics. */
	private static String entityOf(List<TransactionPart> parts) {
		List<String> types = parts.stream().map((part) -> part.plan().subject()).distinct().toList();
		return (types.size() == 1) ? types.get(0) : SEVERAL;
	}

	private void send(WriteExecutor executor) {
		TransactionClaims claims = new TransactionClaims(this.parts);
		WriteId token = this.id;
		while (!send(executor, claims, token)) {
			token = WriteId.random();
		}
	}

	/**
	 * Send the parts once.
	 * @return {@code false} if they are to be sent again with fewer actions
	 */
	private boolean send(WriteExecutor executor, TransactionClaims claims, WriteId token) {
		TransactionParts parts = claims.merged();
		TransactionLimits.check(parts.all());
		WritePlan first = parts.get(0).plan();
		TransactionRequest request = new TransactionRequest(this.id, token,
				parts.all().stream().map((part) -> part.executor().ofTable(part.plan())).toList());
		TransactionFailures failures = new TransactionFailures(request, parts);
		CallOutcome<WriteResult> outcome = null;
		WriteResult result;
		if (parts.size() == 1 && first.isSingleWrite()) {
			result = execute(executor, first, failures);
		}
		else {
			TransactionSender sender = executor.sender();
			outcome = sender.send(request);
			result = sender.resolve(request, outcome, failures::ofFailure);
		}
		if (!(result instanceof WriteResult.Refused refused)) {
			parts.recordTakeovers();
			return true;
		}
		if (claims.leaveOutFrees(parts, refused)) {
			return false;
		}
		throw failures.ofRefusals(refused, outcome);
	}

	private static WriteResult execute(WriteExecutor executor, WritePlan plan, TransactionFailures failures) {
		try {
			return executor.execute(plan);
		}
		catch (UnfitItemException ex) {
			throw failures.ofUnfit(ex);
		}
	}

	/**
	 * An attempt that is cut short could turn a known failure into an unknown outcome.
	 */
	private static WriteExecutor within(Duration limit, WriteExecutor executor) {
		if (limit.compareTo(executor.shortestAttempt()) < 0) {
			throw new TransactionTimedOutException("The transaction timed out before it was committed, and nothing was "
					+ "written: raise its timeout, or do less in it");
		}
		return executor.within(limit);
	}

}
