package io.singletable.console;

import java.util.List;

import io.singletable.audit.AuditEntry;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Window;

/**
 * Audit trail of a type, or of an author over all types, newest first.
 */
record AuditView(Entities entities, AuditTrails trails) implements View {

	static final String PATH = "/audit";

	private static final String TITLE = "Audit";

	@Override
	public String path() {
		return PATH;
	}

	/**
	 * Write a link to the trail of a type.
	 */
	static void writeLink(Html html, ConsoleRequest request, TypeModel type, String text) {
		html.element("a", text, "href", request.link(PATH, "type", type.name()));
	}

	@Override
	public Answer get(ConsoleRequest request) {
		TemplateModel template = this.entities.template(request);
		AuditTrails.require(template);
		AuditQuestion question = AuditQuestion.of(this.entities, request);
		if (!question.isAsked()) {
			return Answer.Page.of(TITLE, (html) -> {
				html.element("h1", TITLE);
				question.writeForm(html, request, template);
				html.element("p", "Choose a type, or enter an author. Nothing was read yet.", "class", "empty");
			});
		}
		return Entities.reading(request, TITLE, () -> read(request, template, question));
	}

	private Answer read(ConsoleRequest request, TemplateModel template, AuditQuestion question) {
		boolean first = request.parameter("cursor").orElse("").isEmpty();
		int size = this.entities.pageSize();
		Window<AuditEntry> window = this.trails.read(request.spent(), template,
				(audit) -> question.query(audit).window(this.entities.position(request), Limit.of(size)));
		String next = this.entities.cursor(Entities.next(window));
		return Answer.Page.of(TITLE, (html) -> {
			html.element("h1", TITLE);
			question.writeForm(html, request, template);
			write(html, request, template, window.getContent(), first && next == null);
			Tables.writePages(html, request, first, question.url(request, null),
					(next != null) ? question.url(request, next) : null, next != null && window.size() < size);
		});
	}

	private void write(Html html, ConsoleRequest request, TemplateModel template, List<AuditEntry> entries,
			boolean complete) {
		if (entries.isEmpty()) {
			html.element("p", complete ? "Nothing was changed so. Entries of the last seconds may still be missing."
					: "No entry among those read so far.", "class", "empty");
			return;
		}
		AuditRows rows = new AuditRows(this.entities, template);
		rows.write(html, request, "Entries", entries, true, (out, entry) -> writeChanged(out, rows, entry));
	}

	private static void writeChanged(Html html, AuditRows rows, AuditEntry entry) {
		List<String> paths = entry.commit()
			.changedPaths()
			.map((changed) -> changed.stream().sorted().map((path) -> rows.name(entry, path)).toList())
			.orElse(List.of());
		if (paths.isEmpty()) {
			html.element("span", note(entry), "class", "muted");
			return;
		}
		html.open("div", "class", "value narrow");
		String separator = "";
		for (String path : paths) {
			html.text(separator).element("code", path);
			separator = ", ";
		}
		html.close();
	}

	private static @Nullable String note(AuditEntry entry) {
		return switch (entry.operation()) {
			case INSERT, RESTORE, DELETE, EXPIRE -> PlainValues.NOTHING;
			case UPDATE -> entry.commit().changedPaths().isPresent() ? "Nothing but the version." : "in the change-set";
		};
	}

}
