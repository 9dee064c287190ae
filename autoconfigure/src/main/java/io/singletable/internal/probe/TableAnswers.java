package io.singletable.internal.probe;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.singletable.internal.probe.Probe.Answer;
import io.singletable.internal.probe.Probe.Question;
import io.singletable.internal.schema.RecordedType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * Answers about a table, whose requests are sent at the same time, and are waited for
 * within one timeout from then on. Thread-safe.
 */
public final class TableAnswers {

	private final TableProbe probe;

	private final long start;

	private final Question<TableDescription> table;

	private final @Nullable Question<TableDescription> history;

	private final @Nullable Question<TimeToLiveDescription> timeToLive;

	private final @Nullable Question<List<RecordedType>> recorded;

	private TableAnswers(ProbedTable table, @Nullable Question<TimeToLiveDescription> timeToLive,
			@Nullable Question<List<RecordedType>> recorded) {
		TableProbe history = table.history();
		this.probe = table.probe();
		this.start = this.probe.nanoTime();
		this.table = this.probe.startTable();
		this.history = (history != null) ? history.startTable() : null;
		this.timeToLive = timeToLive;
		this.recorded = recorded;
	}

	/**
	 * Ask for what decides about the health of a table: its TTL only if items expire.
	 */
	public static TableAnswers ofHealth(ProbedTable table) {
		return new TableAnswers(table, table.expires() ? table.probe().startTimeToLive() : null, null);
	}

	/**
	 * Ask for all that describes a table.
	 */
	public static TableAnswers ofDescription(ProbedTable table) {
		return new TableAnswers(table, table.probe().startTimeToLive(), table.recorded().start());
	}

	public Answer<TableDescription> table() throws Exception {
		return this.table.answer(remaining());
	}

	/**
	 * The answer about the table that holds the history.
	 */
	public TableDescription history() throws Exception {
		return Objects.requireNonNull(this.history).answer(remaining()).value();
	}

	public TimeToLiveDescription timeToLive() throws Exception {
		return Objects.requireNonNull(this.timeToLive).answer(remaining()).value();
	}

	public List<RecordedType> recorded() throws Exception {
		return Objects.requireNonNull(this.recorded).answer(remaining()).value();
	}

	/** Completed when all answers are there, or are not waited for any longer. */
	public CompletableFuture<Void> settled() {
		return CompletableFuture.allOf(Stream.of(this.table, this.history, this.timeToLive, this.recorded)
			.filter(Objects::nonNull)
			.map(Question::settled)
			.toArray(CompletableFuture[]::new));
	}

	private Duration remaining() {
		Duration remaining = this.probe.timeout().minusNanos(this.probe.nanoTime() - this.start);
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

}
