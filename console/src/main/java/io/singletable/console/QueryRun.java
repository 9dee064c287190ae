package io.singletable.console;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.singletable.core.TerminatingQuery;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Run of a query within the budget of a page, which may be less than that of its plan,
 * but is never more.
 *
 * @param nanos tells the time
 */
record QueryRun(Entities entities, Entities.Shown shown, ConsoleRequest request, LongSupplier nanos) {

	private static final int MEGABYTES_OF_REQUEST = 1;

	/**
	 * Read a page of rows.
	 * @param plan the plan of the query
	 * @param wanted the number of rows on all pages
	 * @param link makes the URL of a page of a cursor and the number of rows before it,
	 * both null for the first
	 */
	QueryResult rows(TerminatingQuery<?> query, PlanDescription plan, Limit wanted,
			BiFunction<@Nullable String, @Nullable String, String> link) {
		int before = rowsBefore();
		int size = this.entities.pageSize();
		if (wanted.isLimited()) {
			size = Math.max(0, Math.min(size, wanted.max() - before));
		}
		if (size == 0) {
			return rows(List.of(), null, new QueryResult.Pages(link.apply(null, null), null, false),
					this.nanos.getAsLong());
		}
		Limit limit = Limit.of(size);
		TerminatingQuery<?> bounded = query.budget(budget(plan));
		long start = this.nanos.getAsLong();
		if (plan.sorting() != null) {
			List<?> rows = read(() -> bounded.limit(limit).all());
			return rows(rows,
					(rows.size() == size)
							? "Rows that are " + plan.sorting() + " have no further pages: these are the first." : null,
					null, start);
		}
		ScrollPosition position = this.entities.position(this.request);
		Window<?> window = read(() -> bounded.scroll(position, limit));
		String cursor = this.entities.cursor(Entities.next(window));
		int shown = before + window.size();
		boolean more = cursor != null && (wanted.isUnlimited() || shown < wanted.max());
		boolean first = this.request.parameter(QueryView.CURSOR).orElse("").isEmpty();
		return rows(window.getContent(), null, new QueryResult.Pages(first ? null : link.apply(null, null),
				more ? link.apply(cursor, String.valueOf(shown)) : null, more && window.size() < size), start);
	}

	/**
	 * Count rows to the end.
	 */
	QueryResult count(TerminatingQuery<?> query, PlanDescription plan) {
		long start = this.nanos.getAsLong();
		long count = read(() -> query.budget(budget(plan)).count());
		return answer((count == 1) ? "1 matches." : Numbers.of(count) + " match.", start);
	}

	/**
	 * Read until there is a row.
	 */
	QueryResult exists(TerminatingQuery<?> query, PlanDescription plan) {
		long start = this.nanos.getAsLong();
		boolean exists = read(() -> query.budget(budget(plan)).exists());
		return answer(exists ? "Yes, one matches at least." : "No, none matches.", start);
	}

	/**
	 * What a page reads at most.
	 */
	static String bound(ConsoleRequest request) {
		return "A page of the console sends " + Numbers.count(request.spent().maxRequests(), "request")
				+ " at most, each of which reads up to " + MEGABYTES_OF_REQUEST + " MB.";
	}

	private <R> R read(Supplier<R> work) {
		return this.request.spent().read(work);
	}

	private int budget(PlanDescription plan) {
		int remaining = Math.max(1, this.request.spent().remaining());
		return (plan.maxRequests() != null) ? Math.min(plan.maxRequests(), remaining) : remaining;
	}

	/** Wrong ones are those of the user, whose query then reads some rows more. */
	private int rowsBefore() {
		String text = this.request.parameter(QueryView.ROWS).orElse("");
		return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
	}

	private QueryResult rows(List<?> rows, @Nullable String note, QueryResult.@Nullable Pages pages, long start) {
		return new QueryResult(this.shown, List.copyOf(rows), null, note, pages, this.request.spent(), since(start));
	}

	private QueryResult answer(String answer, long start) {
		return new QueryResult(this.shown, List.of(), answer, null, null, this.request.spent(), since(start));
	}

	private Duration since(long start) {
		return Duration.ofNanos(this.nanos.getAsLong() - start);
	}

}
