package io.singletable.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.UnplannableQueryException;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.PreparedQuery;
import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.ReadOrder;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.repository.InvalidQueryTextException;
import io.singletable.internal.repository.TextQuery;
import io.singletable.mapping.EntityDescription;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;

/**
 * Page of the query of a text, of one request. Reads by keys; filters only after the user
 * has seen the bound; never scans.
 */
final class TextQueryPage {

	private static final String WHERE = "where";

	private static final String SORT = "sort";

	/** Characters of a text that are shown around a mistake. */
	private static final int AROUND = 80;

	private final QueryView view;

	private final ConsoleRequest request;

	private final TemplateModel template;

	private final Entities.Shown shown;

	TextQueryPage(QueryView view, ConsoleRequest request) {
		this.view = view;
		this.request = request;
		this.template = Templates.chosen(view.entities().model(), request);
		this.shown = view.entities().shown(this.template, type());
	}

	private TypeModel type() {
		String name = this.request.parameter(QueryView.TYPE).orElse("");
		Stream<TypeModel> types = this.template.types().stream();
		return (name.isEmpty() ? types : types.filter((type) -> type.name().equals(name))).findFirst()
			.orElseThrow(() -> new ConsoleException(404, "There is no such type of entities in this table.",
					"Choose one under Query."));
	}

	Answer answer() {
		Attempt attempt = attempt();
		return new Answer.Page(attempt.outcome().status(), "Query " + this.shown.type().name(), (html) -> {
			QueryView.writeHead(html, this.request, QueryView.TYPE);
			PlanDescription plan = attempt.plan();
			html.open("div", "class", (plan != null) ? "beside" : null).open("div").element("h2", "Condition");
			writeForm(html, attempt.mistake());
			if (plan == null) {
				attempt.outcome().write(html, this.request);
				writeMistake(html, attempt.mistake());
				writeHelp(html);
				html.close().close();
				return;
			}
			writeHelp(html);
			html.close().open("div");
			PatternView.writePlan(plan, ReadOrder.of(this.shown.type(), plan), html);
			html.element("p", QueryRun.bound(this.request), "class", "muted");
			html.close().close();
			QueryView.writeOutcome(html, this.request, attempt.outcome());
		});
	}

	private Attempt attempt() {
		if (!this.request.has(WHERE)) {
			return new Attempt(null, null, QueryOutcome.NONE);
		}
		EntityDescription<?> entity = this.template.operations().entities().required(this.shown.javaType());
		TextQuery query;
		Sort sort;
		try {
			query = TextQuery.parse(text(WHERE), entity);
		}
		catch (InvalidQueryTextException ex) {
			return Attempt.mistaken(new Mistake(WHERE, text(WHERE), ex.position(), ex.problem()));
		}
		try {
			sort = query.sort().and(QueryParameters.sort(text(SORT), entity));
		}
		catch (InvalidQueryTextException ex) {
			return Attempt.mistaken(
					new Mistake(SORT, text(SORT), ex.position() - QueryParameters.ORDER_BY.length(), ex.problem()));
		}
		List<String> properties = new ArrayList<>(query.properties());
		sort.stream().map(Sort.Order::getProperty).forEach(properties::add);
		String masked = new RunRules(this.view.entities().masking()).masked(this.shown.type(), properties);
		return (masked != null)
				? new Attempt(null, null, new QueryOutcome.Problem(400, masked, "Use other properties."))
				: planned(query, sort);
	}

	private Attempt planned(TextQuery query, Sort sort) {
		ExecutableQuery<?> asked = this.template.operations()
			.query(this.shown.javaType())
			.matching(query.criteria())
			.sort(sort);
		try {
			return planned(asked.prepare(), false);
		}
		catch (UnplannableQueryException ex) {
			try {
				return planned(asked.allowFiltering().prepare(), true);
			}
			catch (UnplannableQueryException unserved) {
				int status = this.request.has(QueryView.RUN) ? 400 : 200;
				return new Attempt(null, null, QueryOutcome.Problem.unserved(status, ex));
			}
		}
		catch (InvalidDataAccessApiUsageException ex) {
			return new Attempt(null, null, QueryOutcome.of(() -> {
				throw ex;
			}));
		}
	}

	private Attempt planned(PreparedQuery<?> query, boolean filters) {
		PlanDescription plan = query.describe();
		return new Attempt(null, plan, QueryOutcome.of(() -> outcome(query, plan, filters)));
	}

	private QueryOutcome outcome(PreparedQuery<?> query, PlanDescription plan, boolean filters) {
		QueryOutcome refusal = QueryView.refusal(this.request);
		if (refusal != null) {
			return refusal;
		}
		if (filters && !QueryView.isAnyway(this.request)) {
			return new QueryOutcome.Question(
					"No index serves this query exactly, so that more is read and billed than it returns: all that the "
							+ "plan reads, filtered. " + QueryRun.bound(this.request),
					"Filter anyway", link(QueryView.ANYWAY, null, null));
		}
		return new QueryOutcome.Found(this.view.run(this.shown, this.request)
			.rows(query.bind(), plan, Limit.unlimited(),
					(cursor, rows) -> link(this.request.parameter(QueryView.RUN).orElse(""), cursor, rows)));
	}

	private String text(String parameter) {
		return this.request.parameter(parameter).orElse("");
	}

	private String link(String run, @Nullable String cursor, @Nullable String rows) {
		return this.request.link(QueryView.PATH, QueryView.TYPE, this.shown.type().name(), WHERE, text(WHERE), SORT,
				text(SORT), QueryView.RUN, run, QueryView.CURSOR, cursor, QueryView.ROWS, rows);
	}

	private void writeForm(Html html, @Nullable Mistake mistake) {
		html.open("form", "method", "get", "action", this.request.link(QueryView.PATH));
		Forms.writeTemplate(html, this.request);
		html.open("label").text("Type").open("select", "name", QueryView.TYPE);
		this.template.types()
			.forEach((type) -> Forms.writeOption(html, type.name(), type.name(), type == this.shown.type()));
		html.close().close();
		writeField(html, "Where", WHERE, "48", "status = 'OPEN' and priority >= 3", mistake);
		writeField(html, "Sort by", SORT, "24", "priority desc", mistake);
		QueryView.writeRun(html);
		html.close();
	}

	private void writeField(Html html, String label, String name, String size, String example,
			@Nullable Mistake mistake) {
		html.open("label", "class", "choice").text(label);
		html.empty("input", "name", name, "value", text(name), "class", "code cut", "size", size, "autocomplete", "off",
				"spellcheck", "false", "placeholder", example, "aria-invalid",
				(mistake != null && mistake.parameter().equals(name)) ? "true" : null);
		html.close();
	}

	private static void writeMistake(Html html, @Nullable Mistake mistake) {
		if (mistake == null) {
			return;
		}
		String text = mistake.text();
		int at = Math.min(mistake.position(), text.length());
		int end = Math.min(text.length(), at + 1);
		html.element("h3", "At the mark");
		html.open("pre", "class", "wrap").text(text.substring(Math.max(0, at - AROUND), at));
		html.element("mark", (at < end) ? text.substring(at, end) : " ", "class", "removed");
		html.text(text.substring(end, Math.min(text.length(), end + AROUND))).close();
	}

	private void writeHelp(Html html) {
		html.open("details").element("summary", "Properties and operators");
		html.element("p",
				"=, <>, <, <=, >, >=, between … and …, in (…), not in (…), starts with, ends with, contains, is "
						+ "null, is not null, is empty, size(…), combined with and, or, not (…). Texts, constants of enums and "
						+ "times stand in single quotes.",
				"class", "muted");
		html.open("p");
		String separator = "";
		for (PropertyModel property : this.shown.type().properties()) {
			if (!this.view.entities().masking().masked(this.shown.type(), property.path())) {
				html.text(separator)
					.element("code", property.path())
					.element("span", " " + property.javaType(), "class", "muted");
				separator = ", ";
			}
		}
		html.close().close();
	}

	/**
	 * What became of the text.
	 *
	 * @param mistake the mistake in the text, or null
	 * @param plan the plan, or null if there is none
	 */
	private record Attempt(@Nullable Mistake mistake, @Nullable PlanDescription plan, QueryOutcome outcome) {

		static Attempt mistaken(Mistake mistake) {
			return new Attempt(mistake, null, new QueryOutcome.Problem(400,
					"The text can't be read at character " + (mistake.position() + 1) + ": " + mistake.problem() + ".",
					"Correct it at the mark, and run the query again."));
		}

	}

	/**
	 * Mistake in a text.
	 *
	 * @param position index of the character
	 */
	private record Mistake(String parameter, String text, int position, String problem) {
	}

}
