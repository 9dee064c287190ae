package io.singletable.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.IndexDescriptor;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.OperationDescription;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.internal.model.Finding;
import io.singletable.internal.model.ReadOrder;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.repository.MethodQuery;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

/**
 * Access pattern: a method of a repository with its plan and cost. Reads nothing.
 */
final class PatternView implements View {

	private final SingleTableModel model;

	private final ConsumedUnits units;

	private final RunRules rules;

	PatternView(SingleTableModel model, ConsumedUnits units, RunRules rules) {
		this.model = model;
		this.units = units;
		this.rules = rules;
	}

	@Override
	public String path() {
		return PatternsView.PATH + "/{repository}/{method}";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		AccessPatterns patterns = AccessPatterns.of(this.model, request);
		AccessPattern pattern = patterns.find(request.variable("repository"), request.variable("method"))
			.orElseThrow(() -> new ConsoleException(404, "There is no such method of a repository.",
					"Choose one of the access patterns."));
		return Answer.Page.of(pattern.qualifiedName(), (html) -> {
			html.open("p", "class", "muted").element("a", "Access patterns", "href", request.link(PatternsView.PATH));
			html.text(" / ");
			String repository = AccessPattern.nameOf(pattern.repository());
			html.element("a", repository, "href", request.link(PatternsView.PATH, PatternFilter.REPOSITORY, repository))
				.close();
			html.open("h1").text(repository + ".").empty("wbr");
			pattern.writeName(html);
			html.close();
			html.element("pre", pattern.method().descriptor().returns() + " " + pattern.method().signature(), "class",
					"signature");
			writeFindings(pattern.findings(), html);
			writeFacts(patterns, pattern, html);
			Optional<TypeModel> type = patterns.typeOf(pattern.repository());
			writeRun(pattern, type.orElse(null), request, html);
			writeRefusal(pattern.refusal(), html);
			PlanDescription plan = pattern.method().plan();
			if (plan != null) {
				writePlan(plan, ReadOrder.of(type.orElse(null), plan), html);
				type.ifPresent((it) -> writeRequest(patterns, pattern, it, html));
			}
			type.map(TypeModel::descriptor).ifPresent((descriptor) -> {
				writeOperation(pattern, descriptor, html);
				writeCost(pattern.cost(), html);
				if (plan != null || pattern.refusal() != null) {
					writeKeys(patterns, pattern, descriptor, html);
				}
			});
		});
	}

	private void writeRun(AccessPattern pattern, @Nullable TypeModel type, ConsoleRequest request, Html html) {
		if (pattern.method().query() == null) {
			return;
		}
		String refusal = this.rules.refusal(pattern, type);
		html.open("p", "class", "actions");
		if (refusal == null) {
			html.element("a", "Run", "class", "button primary", "href",
					request.link(QueryView.PATH, QueryView.METHOD, pattern.dottedName()));
		}
		else {
			html.element("span", "Not run in the console. " + refusal, "class", "muted");
		}
		html.close();
	}

	private void writeRequest(AccessPatterns patterns, AccessPattern pattern, TypeModel type, Html html) {
		MethodQuery query = pattern.method().query();
		if (query != null) {
			boolean shown = this.rules.masked(type, query.properties()) == null;
			ExampleRequest.of(query, patterns.template().operations()).ifPresent((it) -> it.write(html, shown));
		}
	}

	private static void writeFindings(List<Finding> findings, Html html) {
		for (Finding finding : findings) {
			html.open("p");
			FindingWords.severity(finding, html);
			html.text(" " + finding.sentence()).close();
		}
	}

	private void writeFacts(AccessPatterns patterns, AccessPattern pattern, Html html) {
		CostEstimate cost = pattern.cost();
		html.open("dl", "class", "facts");
		html.open("div").element("dt", "Kind").element("dd", switch (pattern.method().method().kind()) {
			case DERIVED -> "query by name";
			case DECLARED -> "query by text";
			case BASE -> "implemented by the library";
			case CUSTOM -> "implemented by the application";
		}).close();
		String index = pattern.index();
		if (index != null) {
			html.open("div").element("dt", "Index").open("dd");
			html.element("span", index, "class", patterns.tagOf(index)).close().close();
		}
		if (cost != null) {
			fact("Requests", Numbers.range(cost.requests()), html);
			if (cost.readUnits() != null) {
				fact("Read units", Numbers.range(cost.readUnits()), html);
			}
			if (cost.writeUnits() != null) {
				fact("Write units", Numbers.range(cost.writeUnits()), html);
			}
		}
		fact("Measured units, mean", this.units.mean(pattern.qualifiedName()).map(Numbers::of).orElse(Numbers.NONE),
				html);
		html.close();
	}

	private static void fact(String name, String value, Html html) {
		html.open("div").element("dt", name).element("dd", value).close();
	}

	static void writeRefusal(@Nullable Refusal refusal, Html html) {
		if (refusal == null) {
			return;
		}
		html.element("h2", "Why it is refused");
		html.element("p", refusal.reason());
		html.open("ul");
		refusal.candidates().forEach((candidate) -> html.open("li").element("code", candidate).close());
		html.close();
		html.element("h3", "What to write instead");
		refusal.proposals().forEach((code) -> html.element("pre", code));
		html.element("p", refusal.advice(), "class", "muted");
	}

	static void writePlan(PlanDescription plan, @Nullable String order, Html html) {
		html.element("h2", "Plan").open("ol");
		PlanWords.sentences(plan, order).forEach((sentence) -> html.element("li", sentence));
		html.close().element("pre", plan.text(), "class", "wrap");
	}

	private static void writeOperation(AccessPattern pattern, EntityDescriptor type, Html html) {
		Stream.ofNullable(pattern.method().method().operation())
			.flatMap((operation) -> type.operations().stream().filter((it) -> it.operation() == operation))
			.findFirst()
			.map(OperationDescription::requests)
			.filter((requests) -> !requests.isEmpty())
			.ifPresent((requests) -> html.element("h2", "What it sends")
				.open("p")
				.element("code", String.join(", ", requests))
				.close());
	}

	private static void writeCost(@Nullable CostEstimate cost, Html html) {
		if (cost == null) {
			return;
		}
		html.element("h2", "Cost of a call");
		table("Cost", html, "Kind", "Fewest", "Most", "Rule");
		RequestCount requests = cost.requests();
		costRow("Requests", requests.min(), requests.max(), requests.rule(), html);
		if (requests.onePage() != null && !requests.onePage().equals(requests.max())) {
			costRow("Requests, one page", requests.min(), requests.onePage(), "1 MB of each key range at most", html);
		}
		units("Read units", cost.readUnits(), html);
		units("Write units", cost.writeUnits(), html);
		html.close().close().close();
	}

	private static void units(String name, @Nullable UnitEstimate units, Html html) {
		if (units != null) {
			costRow(name, units.min(), units.max(), units.rule(), html);
			units.examples()
				.forEach((example) -> html.open("tr")
					.element("th", "for example", "scope", "row", "class", "muted nowrap")
					.element("td", Numbers.of(example.units()), "class", "number", "colspan", "2")
					.element("td", example.of(), "class", "muted")
					.close());
		}
	}

	private static void costRow(String name, Number min, @Nullable Number max, String rule, Html html) {
		html.open("tr").element("th", name, "scope", "row", "class", "nowrap");
		html.element("td", Numbers.of(min.doubleValue()), "class", "number");
		html.element("td", (max != null) ? Numbers.of(max.doubleValue()) : "no limit", "class", "number");
		html.element("td", rule).close();
	}

	/**
	 * What a query of the type can be served by, with the one that serves this method.
	 */
	private static void writeKeys(AccessPatterns patterns, AccessPattern pattern, EntityDescriptor type, Html html) {
		html.element("h2", "Keys of " + type.type());
		table("Keys of " + type.type(), html, "Index", "Partition key", "Sort key", "Use");
		String used = pattern.index();
		key(patterns, AccessPattern.TABLE, type.partitionKey(), type.sortKey(), used, html);
		for (IndexDescriptor index : type.indexes()) {
			key(patterns, index.name(), index.partitionKey(), index.sortKey(), used, html);
		}
		if (type.listing() != null) {
			key(patterns, type.listing().index(), "all entities in " + Numbers.count(type.listing().shards(), "shard"),
					type.listing().order(), used, html);
		}
		html.close().close().close();
	}

	private static void key(AccessPatterns patterns, String index, @Nullable String partition, @Nullable String sort,
			@Nullable String used, Html html) {
		html.open("tr").open("th", "scope", "row").element("span", index, "class", patterns.tagOf(index)).close();
		html.open("td").element("code", (partition != null) ? partition : "computed").close();
		html.open("td").element("code", (sort != null) ? sort : "").close();
		html.element("td", index.equals(used) ? "serves this method" : "", "class", "muted").close();
	}

	private static void table(String name, Html html, String... columns) {
		html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
		html.open("table").open("thead").open("tr");
		boolean numbers = columns[1].equals("Fewest");
		for (int i = 0; i < columns.length; i++) {
			html.element("th", columns[i], "scope", "col", "class", (numbers && (i == 1 || i == 2)) ? "number" : null);
		}
		html.close().close().open("tbody");
	}

}
