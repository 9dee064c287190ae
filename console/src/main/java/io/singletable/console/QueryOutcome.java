package io.singletable.console;

import java.util.function.Supplier;

import io.singletable.InvalidCursorException;
import io.singletable.InvalidSortException;
import io.singletable.KeyTooLongException;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnplannableQueryException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Outcome of a query, as its page shows it.
 */
sealed interface QueryOutcome {

	/** The query was not run. */
	QueryOutcome NONE = new Note(null);

	/**
	 * The status of the page.
	 */
	default int status() {
		return 200;
	}

	/**
	 * Whether the value of a field is to blame.
	 */
	default boolean blames(QueryField field) {
		return false;
	}

	void write(Html html, ConsoleRequest request);

	/**
	 * The outcome of a run, or of what went wrong. Messages of exceptions about arguments
	 * are shown: they are those of the URL, and none is compared with what is masked.
	 */
	static QueryOutcome of(Supplier<QueryOutcome> run) {
		try {
			return run.get();
		}
		catch (ConsoleException ex) {
			return new Problem(ex.status(), ex.sentence(), ex.advice());
		}
		catch (QueryFieldException ex) {
			return new Problem(400, String.valueOf(ex.getMessage()), "Correct the field, and run the query again.",
					ex.field(), null);
		}
		catch (InvalidCursorException ex) {
			return new Problem(400, "The cursor in the URL is of another query, or has expired.",
					"Run the query again to begin with its first page.");
		}
		catch (UnplannableQueryException | InvalidSortException ex) {
			return Problem.unserved(400, ex);
		}
		catch (RequestLimitExceededException ex) {
			throw ex;
		}
		catch (InvalidDataAccessApiUsageException | KeyTooLongException ex) {
			return new Problem(400, PlainValues.cut(String.valueOf(ex.getMessage())),
					"Change the values, and run the query again.");
		}
	}

	/**
	 * Sentence about why nothing was run, or nothing at all.
	 */
	record Note(@Nullable String sentence) implements QueryOutcome {

		@Override
		public void write(Html html, ConsoleRequest request) {
			if (this.sentence != null) {
				html.open("div", "class", "notice", "role", "status").element("p", this.sentence).close();
			}
		}

	}

	/**
	 * Problem that the user can solve.
	 *
	 * @param field name of the field to blame, or null
	 * @param refusal why no index serves the query, or null
	 */
	record Problem(int status, String sentence, String advice, @Nullable String field,
			@Nullable Refusal refusal) implements QueryOutcome {

		Problem(int status, String sentence, String advice) {
			this(status, sentence, advice, null, null);
		}

		/**
		 * A query that no index serves, or that can't be asked.
		 */
		static Problem unserved(int status, InvalidDataAccessApiUsageException refused) {
			Refusal refusal = Refusal.of(String.valueOf(refused.getMessage()));
			String advice = "Change the condition or the order.";
			return refusal.candidates().isEmpty() ? new Problem(status, refusal.reason(), advice)
					: new Problem(status, "No index serves this query.", advice, null, refusal);
		}

		@Override
		public boolean blames(QueryField field) {
			return field.name().equals(this.field);
		}

		@Override
		public void write(Html html, ConsoleRequest request) {
			html.open("div", "class", "notice danger", "role", "alert");
			html.element("p", this.sentence);
			html.element("p", this.advice, "class", "muted");
			html.close();
			PatternView.writeRefusal(this.refusal, html);
		}

	}

	/**
	 * Question whether to run what reads more than it returns, or has no bound.
	 *
	 * @param sentence names the bound
	 * @param label what the link is called that runs it
	 */
	record Question(String sentence, String label, String url) implements QueryOutcome {

		@Override
		public void write(Html html, ConsoleRequest request) {
			html.open("div", "class", "notice warning", "role", "status");
			html.element("p", this.sentence);
			html.open("p").element("a", this.label, "href", this.url, "rel", "nofollow").close();
			html.close();
		}

	}

	/**
	 * Result of a run.
	 */
	record Found(QueryResult result) implements QueryOutcome {

		@Override
		public void write(Html html, ConsoleRequest request) {
			this.result.write(html, request);
		}

	}

}
