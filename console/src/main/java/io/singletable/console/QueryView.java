package io.singletable.console;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Query of a method or of a text, which is run by its plan, within the budget of the
 * page.
 *
 * @param nanos tells the time
 */
record QueryView(Entities entities, LongSupplier nanos) implements View {

	static final String PATH = "/query";

	static final String METHOD = "method";

	static final String TYPE = "type";

	/** Present if the query is to be run. */
	static final String RUN = "run";

	/** Value of {@link #RUN} after the user has seen the bound. */
	static final String ANYWAY = "anyway";

	static final String CURSOR = "cursor";

	/** Number of rows on the pages before. */
	static final String ROWS = "rows";

	@Override
	public String path() {
		return PATH;
	}

	@Override
	public Answer get(ConsoleRequest request) {
		return (request.has(TYPE) && !request.has(METHOD)) ? new TextQueryPage(this, request).answer()
				: new MethodQueryPage(this, request).answer();
	}

	QueryRun run(Entities.Shown shown, ConsoleRequest request) {
		return new QueryRun(this.entities, shown, request, this.nanos);
	}

	/**
	 * Why a query is not run although the URL asks for it, or null if it may be.
	 */
	static @Nullable QueryOutcome refusal(ConsoleRequest request) {
		if (!request.has(RUN)) {
			return QueryOutcome.NONE;
		}
		return request.runAllowed() ? null : new QueryOutcome.Note(
				"Another site led to this page, so nothing was run. Run the query if you want to.");
	}

	static boolean isAnyway(ConsoleRequest request) {
		return request.parameter(RUN).filter(ANYWAY::equals).isPresent();
	}

	static void writeHead(Html html, ConsoleRequest request, String current) {
		html.element("h1", "Query");
		html.open("div", "class", "tabs");
		writeTab(html, "By method", request.link(PATH), current.equals(METHOD));
		writeTab(html, "By text", request.link(PATH, TYPE, ""), current.equals(TYPE));
		html.close();
	}

	private static void writeTab(Html html, String name, String url, boolean current) {
		html.element("a", name, "href", url, "aria-current", current ? "page" : null);
	}

	static void writeOutcome(Html html, ConsoleRequest request, QueryOutcome outcome) {
		if (outcome != QueryOutcome.NONE) {
			html.element("h2", "Result");
			outcome.write(html, request);
		}
	}

	static void writeRun(Html html) {
		html.element("button", "Run", "class", "primary", "name", RUN, "value", "");
	}

}
