package io.singletable.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.internal.model.RepositoryModel;
import io.singletable.internal.model.SingleTableModel;
import org.jspecify.annotations.Nullable;

/**
 * Access patterns of all repositories in one table. Reads nothing.
 */
final class PatternsView implements View {

	static final String PATH = "/patterns";

	private static final String TITLE = "Access patterns";

	private static final List<String> COLUMNS = List.of("Method", "Index", "Key condition", "Order", "Filter",
			"Requests", "Units", "Measured");

	private static final int NUMBERS_FROM = 5;

	private final SingleTableModel model;

	private final ConsumedUnits units;

	private final RunRules rules;

	PatternsView(SingleTableModel model, ConsumedUnits units, RunRules rules) {
		this.model = model;
		this.units = units;
		this.rules = rules;
	}

	@Override
	public String path() {
		return PATH;
	}

	@Override
	public Answer get(ConsoleRequest request) {
		AccessPatterns patterns = AccessPatterns.of(this.model, request);
		PatternFilter filter = PatternFilter.of(request);
		return Answer.Page.of(TITLE, (html) -> {
			html.element("h1", TITLE);
			if (patterns.byRepository().isEmpty()) {
				html.element("p", "No repositories yet. Declare an interface that extends SingleTableRepository, "
						+ "and its methods are here with what they read and cost.", "class", "empty");
				return;
			}
			writeForm(patterns, filter, request, html);
			writeTable(patterns, filter, request, html);
		});
	}

	private static void writeForm(AccessPatterns patterns, PatternFilter filter, ConsoleRequest request, Html html) {
		html.open("form", "method", "get", "action", request.link(PATH), "role", "search", "aria-label", "Filter",
				"data-live", "");
		Forms.writeTemplate(html, request);
		html.open("label").text("Text");
		html.empty("input", "type", "search", "name", PatternFilter.TEXT, "value", filter.text(), "placeholder",
				"method, condition");
		html.close();
		choice("Repository", PatternFilter.REPOSITORY, filter.repository(), html, "All",
				patterns.byRepository().keySet().stream().map(AccessPattern::nameOf).toList());
		choice("Index", PatternFilter.INDEX, filter.index(), html, "All",
				Stream.concat(Stream.of(AccessPattern.TABLE), patterns.indexes().stream()).toList());
		html.open("label").text("Show").open("select", "name", PatternFilter.SHOW);
		Forms.writeOption(html, "", "Declared methods", filter.show() == null);
		Forms.writeOption(html, PatternFilter.FINDINGS, "With findings", PatternFilter.FINDINGS.equals(filter.show()));
		Forms.writeOption(html, PatternFilter.ALL, "Inherited too", PatternFilter.ALL.equals(filter.show()));
		html.close().close();
		html.element("button", "Filter", "type", "submit");
		if (filter.isNarrow()) {
			html.element("a", "Clear", "class", "button", "href", request.link(PATH));
		}
		html.close();
	}

	private static void choice(String label, String name, @Nullable String chosen, Html html, String all,
			List<String> values) {
		html.open("label").text(label).open("select", "name", name);
		Forms.writeOption(html, "", all, chosen == null);
		values.forEach((value) -> Forms.writeOption(html, value, value, value.equals(chosen)));
		html.close().close();
	}

	private void writeTable(AccessPatterns patterns, PatternFilter filter, ConsoleRequest request, Html html) {
		PatternRows rows = new PatternRows(patterns, filter, request, this.units, this.rules);
		List<Map.Entry<RepositoryModel, List<AccessPattern>>> groups = patterns.byRepository()
			.entrySet()
			.stream()
			.filter((group) -> rows.hasGroup(group.getKey(), group.getValue()))
			.toList();
		if (groups.isEmpty()) {
			html.open("p", "class", "empty").text("No method matches the filter. ");
			html.element("a", "Clear the filter", "href", request.link(PATH)).close();
			return;
		}
		html.element("p", summary(groups, filter), "class", "muted", "role", "status");
		html.open("div", "class", "scroll tall", "tabindex", "0", "role", "region", "aria-label", TITLE);
		html.open("table", "class", "fixed patterns");
		html.open("colgroup");
		COLUMNS.forEach((column) -> html.empty("col"));
		html.close().open("thead").open("tr");
		for (int i = 0; i < COLUMNS.size(); i++) {
			html.element("th", COLUMNS.get(i), "scope", "col", "class", (i >= NUMBERS_FROM) ? "number" : null);
		}
		html.close().close();
		groups.forEach((group) -> rows.writeGroup(group.getKey(), group.getValue(), html));
		html.close().close();
		html.element("p",
				"Requests and units of a call: the fewest and the most. Measured: mean units of the calls "
						+ "since the application started. What a call costs by which rule is on its page.",
				"class", "muted");
	}

	private static String summary(List<Map.Entry<RepositoryModel, List<AccessPattern>>> groups, PatternFilter filter) {
		List<AccessPattern> rows = groups.stream().flatMap((group) -> filter.rows(group.getValue()).stream()).toList();
		long findings = rows.stream().filter((row) -> !row.findings().isEmpty()).count();
		return Numbers.count(rows.size(), "method") + " of "
				+ ((groups.size() == 1) ? "1 repository" : groups.size() + " repositories") + ", "
				+ ((findings == 0) ? "none" : Numbers.of(findings)) + " with findings";
	}

}
