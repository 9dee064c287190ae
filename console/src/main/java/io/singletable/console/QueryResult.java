package io.singletable.console;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Result of a query: a page of entities, or an answer, with what it took.
 *
 * @param rows the entities, none if there is an answer
 * @param answer a number or truth, or null if there are rows
 * @param note what else to know about the rows, or null
 * @param pages links to other pages, null if there can be none
 * @param spent what the page has used, all of it by the query
 */
record QueryResult(Entities.Shown shown, List<Object> rows, @Nullable String answer, @Nullable String note,
		@Nullable Pages pages, Spent spent, Duration time) {

	void write(Html html, ConsoleRequest request) {
		if (this.answer != null) {
			html.element("p", this.answer);
		}
		else if (this.rows.isEmpty()) {
			boolean more = this.pages != null && this.pages.next() != null;
			html.element("p",
					"No " + this.shown.type().name()
							+ (more ? " among those read so far."
									: " matches. Change the values, or look at Entities for what " + "is stored."),
					"class", "empty");
		}
		else {
			new EntityRows(this.shown).write(html, request, "Result", this.rows);
		}
		if (this.note != null) {
			html.element("p", this.note, "class", "muted");
		}
		if (this.pages != null) {
			Tables.writePages(html, request, this.pages.first() == null, this.pages.first(), this.pages.next(),
					this.pages.budgetUsed());
		}
		html.element("h3", "What it took").open("dl", "class", "facts");
		Tables.writeFact(html, "Requests", Numbers.of(this.spent.requests()));
		Tables.writeFact(html, "Items read", Numbers.of(this.spent.items()));
		Tables.writeFact(html, "Rows returned", Numbers.of(this.rows.size()));
		Tables.writeFact(html, "Read units", Words.number(this.spent.units()));
		Tables.writeFact(html, "Milliseconds", Numbers.of(this.time.toMillis()));
		html.close();
	}

	/**
	 * Links to other pages.
	 *
	 * @param first the first page, or null if this is the first
	 * @param next the next page, or null at the end
	 * @param budgetUsed whether the page ended because its budget was used
	 */
	record Pages(@Nullable String first, @Nullable String next, boolean budgetUsed) {
	}

}
