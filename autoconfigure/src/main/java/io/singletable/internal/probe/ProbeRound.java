package io.singletable.internal.probe;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Round of probes through several tables. When the first answer is asked for, the probes
 * of 16 tables start at the same time, and another as soon as one of them is answered or
 * no longer waited for: tables that hang share one timeout, and hold up no other. Nothing
 * is sent before. Thread-safe.
 */
public final class ProbeRound {

	private static final int AT_ONCE = 16;

	private final Function<ProbedTable, TableAnswers> start;

	private final Map<ProbedTable, TableAnswers> started = new HashMap<>();

	private final Iterator<ProbedTable> ahead;

	private int underWay;

	public ProbeRound(List<ProbedTable> tables, Function<ProbedTable, TableAnswers> start) {
		this.start = start;
		this.ahead = List.copyOf(tables).iterator();
	}

	/**
	 * Return the answers of a table, whose probe starts now at the latest: callers may
	 * leave out others, whose probes then wait for nobody to end them.
	 */
	public synchronized TableAnswers answers(ProbedTable table) {
		startAhead();
		return started(table);
	}

	private void startAhead() {
		while (this.underWay < AT_ONCE && this.ahead.hasNext()) {
			started(this.ahead.next());
		}
	}

	private TableAnswers started(ProbedTable table) {
		TableAnswers answers = this.started.get(table);
		if (answers == null) {
			answers = this.start.apply(table);
			this.started.put(table, answers);
			CompletableFuture<Void> settled = answers.settled();
			if (!settled.isDone()) {
				this.underWay++;
				settled.thenRun(this::settled);
			}
		}
		return answers;
	}

	private synchronized void settled() {
		this.underWay--;
		startAhead();
	}

}
