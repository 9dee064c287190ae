package io.singletable.console;

import java.util.List;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.UnitEstimate;
import io.singletable.internal.model.ReadOrder;
import io.singletable.internal.model.RepositoryModel;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the table of access patterns, a group for each repository.
 *
 * @param patterns all access patterns
 * @param filter which of them to show
 * @param request the request
 * @param units what calls consumed
 * @param rules what can be run
 */
record PatternRows(AccessPatterns patterns, PatternFilter filter, ConsoleRequest request, ConsumedUnits units,
		RunRules rules) {

	private static final String COLUMNS = "8";

	private static final String REST = "7";

	boolean hasGroup(RepositoryModel repository, List<AccessPattern> all) {
		if (!this.filter.includes(AccessPattern.nameOf(repository))) {
			return false;
		}
		if (!repository.created()) {
			return this.filter.index() == null && this.filter.text() == null && !isOfFindings();
		}
		return !this.filter.rows(all).isEmpty() || !this.filter.unavailable(all).isEmpty()
				|| (this.filter.folded(all) > 0 && !isOfFindings());
	}

	private boolean isOfFindings() {
		return PatternFilter.FINDINGS.equals(this.filter.show());
	}

	void writeGroup(RepositoryModel repository, List<AccessPattern> all, Html html) {
		String name = AccessPattern.nameOf(repository);
		html.open("tbody").open("tr").open("th", "colspan", COLUMNS, "scope", "rowgroup");
		html.element("a", name, "href", this.request.link(PatternsView.PATH, PatternFilter.REPOSITORY, name,
				PatternFilter.SHOW, this.filter.show()), "title", repository.repository().getName());
		this.patterns.typeOf(repository)
			.ifPresent((type) -> html.element("span", " of " + type.name(), "class", "muted"));
		html.close().close();
		if (!repository.created()) {
			note("Created lazily: its methods are planned when it is used for the first time.", html);
		}
		this.filter.rows(all).forEach((pattern) -> writeRow(pattern, html));
		writeUnavailable(this.filter.unavailable(all), html);
		writeFolded(name, this.filter.folded(all), html);
		html.close();
	}

	private static void note(String text, Html html) {
		html.open("tr").element("td", text, "colspan", COLUMNS, "class", "muted").close();
	}

	private void writeRow(AccessPattern pattern, Html html) {
		html.open("tr").open("th", "scope", "row");
		writeMethod(pattern, html);
		writeTags(pattern, html);
		html.close();
		Refusal refusal = pattern.refusal();
		PlanDescription plan = pattern.method().plan();
		CostEstimate cost = pattern.cost();
		if (refusal != null) {
			html.open("td", "colspan", REST).element("p", refusal.reason());
			refusal.proposals().forEach((code) -> html.element("pre", code));
			html.element("p", refusal.advice(), "class", "muted").close();
		}
		else if (plan != null) {
			writePlan(pattern, plan, html);
		}
		else {
			html.element("td", (cost != null) ? PlanWords.operation(pattern.method().method().operation())
					: "Implemented by the application", "colspan", "4", "class", "muted");
		}
		if (refusal == null) {
			writeCost(pattern, cost, html);
		}
		html.close();
	}

	private void writeTags(AccessPattern pattern, Html html) {
		boolean run = pattern.method().query() != null
				&& this.rules.refusal(pattern, this.patterns.typeOf(pattern.repository()).orElse(null)) == null;
		if (!run && pattern.findings().isEmpty()) {
			return;
		}
		html.open("div", "class", "tags");
		if (run) {
			html.element("a", "Run", "class", "tag", "aria-label", "Run " + pattern.dottedName(), "href",
					this.request.link(QueryView.PATH, QueryView.METHOD, pattern.dottedName()));
		}
		pattern.findings().forEach((finding) -> FindingWords.tag(finding, html));
		html.close();
	}

	private void writeMethod(AccessPattern pattern, Html html) {
		html.open("a", "href", this.request.link(pattern.path()));
		pattern.writeName(html);
		html.close();
		if (!pattern.parameters().isEmpty()) {
			html.element("span", " (" + pattern.parameters() + ")", "class", "muted");
		}
	}

	private void writePlan(AccessPattern pattern, PlanDescription plan, Html html) {
		String index = String.valueOf(pattern.index());
		html.open("td")
			.element("a", index, "class", this.patterns.tagOf(index), "href",
					this.request.link(PatternsView.PATH, PatternFilter.INDEX, index, PatternFilter.SHOW,
							this.filter.show()))
			.close();
		html.open("td");
		if (plan.keyCondition() != null) {
			html.element("code", plan.keyCondition());
		}
		else {
			html.text(PlanWords.access(plan.access()));
		}
		html.close();
		String order = ReadOrder.of(this.patterns.typeOf(pattern.repository()).orElse(null), plan);
		html.element("td", (order != null) ? order : Numbers.NONE);
		html.open("td");
		for (Filter part : plan.filters()) {
			html.open("div").element("code", part.condition());
			html.element("span", " " + part.place(), "class", "muted").close();
		}
		html.text(plan.filters().isEmpty() ? Numbers.NONE : null).close();
	}

	private void writeCost(AccessPattern pattern, @Nullable CostEstimate cost, Html html) {
		if (cost == null) {
			html.element("td", Numbers.NONE, "class", "number").element("td", Numbers.NONE, "class", "number");
		}
		else {
			html.element("td", Numbers.range(cost.requests()), "class", "number", "title", cost.requests().rule());
			html.open("td", "class", "number");
			units(cost.readUnits(), "read", cost.writeUnits() != null, html);
			units(cost.writeUnits(), "written", true, html);
			html.close();
		}
		html.element("td", this.units.mean(pattern.qualifiedName()).map(Numbers::of).orElse(Numbers.NONE), "class",
				"number");
	}

	private static void units(@Nullable UnitEstimate units, String kind, boolean named, Html html) {
		if (units != null) {
			html.open("div", "title", units.rule()).text(Numbers.range(units));
			if (named) {
				html.element("span", " " + kind, "class", "muted");
			}
			html.close();
		}
	}

	private void writeUnavailable(List<AccessPattern> unavailable, Html html) {
		if (unavailable.isEmpty()) {
			return;
		}
		html.open("tr").open("td", "colspan", COLUMNS);
		html.open("details", "open", (this.filter.text() != null) ? "" : null);
		html.open("summary")
			.text(Numbers.count(unavailable.size(), "inherited method") + ((unavailable.size() == 1) ? " is" : " are")
					+ " not available")
			.close();
		html.open("ul");
		for (AccessPattern pattern : unavailable) {
			Refusal refusal = Refusal.of(String.valueOf(pattern.method().descriptor().refusal()));
			html.open("li");
			writeMethod(pattern, html);
			html.element("span", ": " + refusal.reason(), "class", "muted").close();
		}
		html.close().close().close().close();
	}

	private void writeFolded(String repository, long count, Html html) {
		if (count == 0 || isOfFindings()) {
			return;
		}
		html.open("tr").open("td", "colspan", COLUMNS, "class", "muted");
		html.text(Numbers.count(count, "inherited method") + ((count == 1) ? " is" : " are") + " not shown. ");
		html.element("a", "Show", "aria-label", "Show inherited methods of " + repository, "href",
				this.request.link(PatternsView.PATH, PatternFilter.REPOSITORY, repository, PatternFilter.INDEX,
						this.filter.index(), PatternFilter.SHOW, PatternFilter.ALL));
		html.close().close();
	}

}
