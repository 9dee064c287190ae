package io.singletable.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

import io.singletable.internal.probe.FailureReason;
import io.singletable.internal.probe.IndexStates;
import io.singletable.internal.probe.Probe.Answer;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.SetupProbe;
import io.singletable.internal.probe.TableAnswers;
import io.singletable.internal.schema.TableComparison;
import io.singletable.internal.schema.TableComparison.IndexComparison;
import io.singletable.internal.schema.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@link HealthIndicator} for the table and its indexes. Reports {@code DOWN} if the
 * response does not arrive in time, or if the entities can't use the table as it is. A
 * disabled TTL is only reported: nothing depends on it but the size of the table. Never
 * throws an exception, and never shows the message of an error, only its meaning.
 */
final class SingleTableHealthIndicator implements HealthIndicator {

	private final ProbedTable table;

	SingleTableHealthIndicator(ProbedTable table) {
		this.table = table;
	}

	ProbedTable table() {
		return this.table;
	}

	@Override
	public Health health() {
		return health(TableAnswers.ofHealth(this.table));
	}

	/**
	 * The health that answers tell.
	 * @param answers answers about the table
	 */
	Health health(TableAnswers answers) {
		Health.Builder health = new Health.Builder().withDetail("table", this.table.schema().tableName());
		try {
			return describe(health, answers);
		}
		catch (TimeoutException ex) {
			return health.down().withDetail("reason", FailureReason.ofTimeout(this.table.probe().timeout())).build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return health.down().withDetail("reason", "interrupted while waiting for the response").build();
		}
		catch (UnsupportedOperationException ex) {
			return health.unknown()
				.withDetail("reason", "the client does not support DescribeTable, as with DAX")
				.build();
		}
		catch (Exception ex) {
			return health.down()
				.withDetail("reason", FailureReason.of(ex))
				.withDetail("error", ex.getClass().getName())
				.build();
		}
	}

	private Health describe(Health.Builder health, TableAnswers answers) throws Exception {
		Answer<TableDescription> answer = answers.table();
		TableDescription table = answer.value();
		TableComparison comparison = TableComparison.of(this.table.schema(), table);
		health.withDetail("status", table.tableStatusAsString());
		health.withDetail("latency", answer.latency().toMillis() + " ms");
		Map<String, Object> states = new TreeMap<>();
		comparison.indexes().forEach((index) -> states.put(index.name(), state(index)));
		if (!states.isEmpty()) {
			health.withDetail("indexes", states);
		}
		if (this.table.expires()) {
			health.withDetail("timeToLive", timeToLive(answers));
		}
		List<String> problems = new ArrayList<>(problems(table, comparison));
		TableSchema history = this.table.schema().history();
		if (history != null) {
			TableDescription ofHistory = answers.history();
			health.withDetail("history",
					Map.of("table", history.tableName(), "status", ofHistory.tableStatusAsString()));
			problems.addAll(IndexStates.problemsOfHistory(history, ofHistory));
		}
		return problems.isEmpty() ? health.up().build()
				: health.down().withDetail("reason", String.join(", ", problems)).build();
	}

	/** What an incomplete set-up waits for says more than that it is incomplete. */
	private List<String> problems(TableDescription table, TableComparison comparison) {
		List<String> problems = IndexStates.problems(table, comparison);
		SetupProbe setup = this.table.setup();
		String incomplete = (setup != null) ? setup.problem() : null;
		return (incomplete != null && problems.isEmpty()) ? List.of(incomplete) : problems;
	}

	private static Map<String, Object> state(IndexComparison index) {
		Map<String, Object> state = new LinkedHashMap<>();
		GlobalSecondaryIndexDescription found = index.found();
		state.put("status", (found != null) ? found.indexStatusAsString() : IndexStates.MISSING);
		if (found != null && IndexStates.isBackfilling(found)) {
			state.put("backfilling", true);
		}
		if (!index.needed()) {
			state.put("needed", false);
		}
		String projection = IndexStates.partialProjection(found);
		if (projection != null) {
			state.put("projection", projection);
		}
		if (!index.keyProblems().isEmpty()) {
			state.put("problems", index.keyProblems());
		}
		return state;
	}

	private Map<String, Object> timeToLive(TableAnswers answers) {
		Map<String, Object> state = new LinkedHashMap<>();
		try {
			TimeToLiveDescription timeToLive = answers.timeToLive();
			state.put("status", timeToLive.timeToLiveStatusAsString());
			String problem = TableComparison.problemOf(this.table.schema(), timeToLive);
			if (problem != null) {
				state.put("problem", problem);
			}
		}
		catch (Exception ex) {
			state.put("status", "UNKNOWN");
			state.put("reason",
					FailureReason.ofUnknown(ex, this.table.probe().timeout(), "dynamodb:DescribeTimeToLive"));
		}
		return state;
	}

}
