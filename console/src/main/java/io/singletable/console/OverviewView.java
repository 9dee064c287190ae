package io.singletable.console;

import java.util.List;

/**
 * First page: the table, and what the other pages show.
 */
final class OverviewView implements View {

	private static final List<Pointer> POINTERS = List.of(
			new Pointer("/patterns", "Access patterns",
					"Each method of a repository: its index, key condition and cost"),
			new Pointer("/table", "Table", "How types share the table and its indexes"),
			new Pointer("/entities", "Entities", "Types with their properties and keys, and what is stored"),
			new Pointer("/query", "Query", "Run a method or a condition, and see what it reads"),
			new Pointer("/health", "Health", "State of the table, its indexes and backfills"));

	private final String tableName;

	private final SingleTableConsoleProperties properties;

	OverviewView(String tableName, SingleTableConsoleProperties properties) {
		this.tableName = tableName;
		this.properties = properties;
	}

	@Override
	public String path() {
		return "";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		return Answer.Page.of("Overview", (html) -> {
			html.element("h1", "Overview");
			writeFacts(html);
			html.element("h2", "Pages");
			html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Pages");
			html.open("table").open("thead").open("tr");
			html.element("th", "Page", "scope", "col").element("th", "Content", "scope", "col");
			html.close().close().open("tbody");
			for (Pointer pointer : POINTERS) {
				html.open("tr").open("td");
				html.element("a", pointer.name(), "href", request.link(pointer.path()));
				html.close().element("td", pointer.content()).close();
			}
			html.close().close().close();
		});
	}

	private void writeFacts(Html html) {
		html.open("dl", "class", "facts");
		html.open("div").element("dt", "Table").open("dd").element("code", this.tableName).close().close();
		html.open("div").element("dt", "Mode").element("dd", this.properties.mode().toString()).close();
		html.open("div")
			.element("dt", "Budget of a page")
			.element("dd", this.properties.maxRequests() + " requests, " + this.properties.pageSize() + " rows")
			.close();
		html.close();
	}

	/**
	 * Row about a page.
	 */
	private record Pointer(String path, String name, String content) {
	}

}
