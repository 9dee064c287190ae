package io.singletable.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.singletable.Query.Action;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.model.ReadOrder;
import io.singletable.internal.model.RepositoryModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.repository.MethodQuery;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;

/**
 * Page of the query of a method, of one request.
 */
final class MethodQueryPage {

	private final QueryView view;

	private final ConsoleRequest request;

	private final AccessPatterns patterns;

	private final RunRules rules;

	MethodQueryPage(QueryView view, ConsoleRequest request) {
		this.view = view;
		this.request = request;
		this.patterns = AccessPatterns.of(view.entities().model(), request);
		this.rules = new RunRules(view.entities().masking());
	}

	Answer answer() {
		String name = this.request.parameter(QueryView.METHOD).orElse("");
		if (name.isEmpty()) {
			return Answer.Page.of("Query", (html) -> {
				writeChoice(html, null);
				html.element("p", "Choose a method: its query is run page by page, by its plan, and not by the method "
						+ "itself. Those that write, that are code of the application, or that compare what is masked, are "
						+ "not among them.", "class", "muted");
			});
		}
		AccessPattern pattern = find(name).orElseThrow(() -> new ConsoleException(404,
				"There is no such method of a repository.", "Choose one of the methods under Query."));
		Optional<TypeModel> type = this.patterns.typeOf(pattern.repository());
		String refusal = this.rules.refusal(pattern, type.orElse(null));
		MethodQuery query = pattern.method().query();
		PlanDescription plan = pattern.method().plan();
		return (refusal == null && query != null && plan != null)
				? answer(pattern, query, plan, this.view.entities().shown(this.patterns.template(), type.orElseThrow()))
				: refused(pattern, refusal);
	}

	private Optional<AccessPattern> find(String name) {
		int parameters = name.indexOf('(');
		int dot = name.lastIndexOf('.', (parameters < 0) ? name.length() : parameters);
		return (dot < 0) ? Optional.empty() : this.patterns.find(name.substring(0, dot), name.substring(dot + 1));
	}

	private Answer refused(AccessPattern pattern, @Nullable String refusal) {
		return Answer.Page.of("Query " + pattern.qualifiedName(), (html) -> {
			writeChoice(html, pattern);
			html.open("div", "class", "notice warning", "role", "status");
			html.element("p", pattern.qualifiedName() + " is not run. " + refusal);
			html.open("p");
			html.element("a", "Look at its plan and cost", "href", this.request.link(pattern.path())).close();
			html.close();
		});
	}

	private Answer answer(AccessPattern pattern, MethodQuery query, PlanDescription plan, Entities.Shown shown) {
		QueryParameters parameters = QueryParameters.of(query);
		QueryOutcome outcome = QueryOutcome.of(() -> outcome(pattern, query, plan, shown, parameters));
		return new Answer.Page(outcome.status(), "Query " + pattern.qualifiedName(), (html) -> {
			writeChoice(html, pattern);
			html.open("div", "class", "beside").open("div").element("h2", "Values");
			html.open("form", "method", "get", "action", this.request.link(QueryView.PATH));
			Forms.writeTemplate(html, this.request);
			Forms.writeHidden(html, QueryView.METHOD, pattern.dottedName());
			parameters.fields().forEach((field) -> field.write(html, this.request, outcome.blames(field)));
			QueryView.writeRun(html);
			html.close();
			writeNotes(html, pattern, query);
			html.close().open("div");
			PatternView.writePlan(plan, ReadOrder.of(shown.type(), plan), html);
			html.open("p", "class", "muted").text(QueryRun.bound(this.request) + " ");
			html.element("a", "What the method costs", "href", this.request.link(pattern.path())).close();
			html.close().close();
			QueryView.writeOutcome(html, this.request, outcome);
		});
	}

	private static void writeNotes(Html html, AccessPattern pattern, MethodQuery query) {
		if (query.isProjection()) {
			html.element("p", "The method returns " + pattern.method().descriptor().returns()
					+ ". Here, its rows are shown as the entities of which they are made.", "class", "muted");
		}
		if (query.action() == Action.COUNT) {
			html.element("p", "A count is complete within the requests of a page, or fails.", "class", "muted");
		}
	}

	private QueryOutcome outcome(AccessPattern pattern, MethodQuery query, PlanDescription plan, Entities.Shown shown,
			QueryParameters parameters) {
		QueryOutcome refusal = QueryView.refusal(this.request);
		if (refusal != null) {
			return refusal;
		}
		SingleTableOperations operations = shown.template().operations();
		Sort sort = parameters.sort(this.request, operations.entities().required(query.entityType()));
		String masked = this.rules.masked(shown.type(), sort.stream().map(Sort.Order::getProperty).toList());
		if (masked != null) {
			return new QueryOutcome.Problem(400, masked, "Sort by another property.");
		}
		Limit limit = parameters.limit(this.request);
		TerminatingQuery<?> bound = query.bind(operations, sort, parameters.values(this.request));
		if (RunRules.isUnbounded(pattern) && !QueryView.isAnyway(this.request)) {
			return new QueryOutcome.Question(
					pattern.qualifiedName()
							+ ((plan.access() == Access.SCAN)
									? " scans " + ((plan.index() != null) ? "the index " + plan.index() : "the table")
											+ ": everything in it is read and billed. "
									: " has no bound: it reads to the end, however many requests that takes. ")
							+ QueryRun.bound(this.request),
					"Run it anyway", link(pattern, parameters, QueryView.ANYWAY, null, null));
		}
		QueryRun run = this.view.run(shown, this.request);
		return new QueryOutcome.Found(switch (query.action()) {
			case COUNT -> run.count(bound, plan);
			case EXISTS -> run.exists(bound, plan);
			case FIND,
					DELETE ->
				run.rows(bound, sort.isSorted() ? bound.describe() : plan, least(limit, query.max()),
						(cursor, rows) -> link(pattern, parameters, this.request.parameter(QueryView.RUN).orElse(""),
								cursor, rows));
		});
	}

	private static Limit least(Limit limit, @Nullable Integer max) {
		if (max == null) {
			return limit;
		}
		return limit.isLimited() ? Limit.of(Math.min(limit.max(), max)) : Limit.of(max);
	}

	private String link(AccessPattern pattern, QueryParameters parameters, String run, @Nullable String cursor,
			@Nullable String rows) {
		List<@Nullable String> query = new ArrayList<>(List.of(QueryView.METHOD, pattern.dottedName()));
		for (QueryField field : parameters.fields()) {
			query.add(field.name());
			query.add(field.text(this.request));
		}
		query.add(QueryView.RUN);
		query.add(run);
		query.add(QueryView.CURSOR);
		query.add(cursor);
		query.add(QueryView.ROWS);
		query.add(rows);
		return this.request.link(QueryView.PATH, query.toArray(String[]::new));
	}

	/**
	 * Write the choice of a method: those that can be run, and the one that was chosen.
	 */
	private void writeChoice(Html html, @Nullable AccessPattern chosen) {
		QueryView.writeHead(html, this.request, QueryView.METHOD);
		html.open("form", "method", "get", "action", this.request.link(QueryView.PATH));
		Forms.writeTemplate(html, this.request);
		html.open("label", "class", "choice").text("Method");
		html.open("select", "name", QueryView.METHOD, "class", "cut");
		Forms.writeOption(html, "", "Choose a method", chosen == null);
		this.patterns.byRepository().forEach((repository, all) -> writeGroup(html, repository, all, chosen));
		html.close().close();
		html.element("button", "Choose", "type", "submit").close();
	}

	private void writeGroup(Html html, RepositoryModel repository, List<AccessPattern> all,
			@Nullable AccessPattern chosen) {
		TypeModel type = this.patterns.typeOf(repository).orElse(null);
		List<AccessPattern> shown = all.stream()
			.filter((pattern) -> isSame(pattern, chosen) || this.rules.refusal(pattern, type) == null)
			.toList();
		if (shown.isEmpty()) {
			return;
		}
		html.open("optgroup", "label", AccessPattern.nameOf(repository));
		shown.forEach((pattern) -> Forms.writeOption(html, pattern.dottedName(), pattern.method().signature(),
				isSame(pattern, chosen)));
		html.close();
	}

	private static boolean isSame(AccessPattern pattern, @Nullable AccessPattern chosen) {
		return chosen != null && pattern.method() == chosen.method();
	}

}
